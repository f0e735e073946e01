import { TrackerFailure, type TrackerLink } from '@pull-okr/core'
import { sql } from 'kysely'
import { describeError } from '../store/index.ts'
import { pauseConnection, type Connected, type Connection, type Tx } from './connections.ts'
import { backgroundWaitsUntil, holdWhenBusy, waitMsOf } from './keep-budget.ts'
import type { SyncDeps } from './run-sync.ts'

/**
 * Reads all links between issues, after a first sync and once a night: no webhook tells of them. Each page is stored with
 * where the next one begins, so that a pass goes on where it stopped; what a whole pass has not seen is gone. Parents in
 * another team are links as well. Links of issues that are not stored, or within one team, are left out.
 */
export async function readLinks(deps: SyncDeps, connectionId: string, signal?: AbortSignal): Promise<void> {
  const { store, jobs, log, machineNow, triageShare } = deps
  const connected = await deps.trackers.open(connectionId)
  if (!connected || connected.connection.first_synced_at === null) return
  const { connection, tracker } = connected
  const again = (delayMs: number) => jobs.wake({ kind: 'links', connection: connectionId, delayMs })
  const waitMs = await waitMsOf(deps, connection)
  if (waitMs > 0) return again(waitMs)
  const pass = connection.links_pass ?? machineNow()
  try {
    for (let after = connection.links_pass && connection.links_after; ;) {
      const until = backgroundWaitsUntil(tracker.budget(), triageShare, machineNow().getTime())
      if (until !== null) return await again(until - machineNow().getTime())
      if (signal?.aborted) return
      const page = await tracker.links(after)
      await store.inWorkspace(connection.workspace_id, async (tx) => {
        await storeLinks(tx, connection, pass, page.links)
        await keepPlace(tx, connection, pass, page.next)
      })
      if (page.next === null) break
      after = page.next
    }
    log.info({ connection: connectionId }, 'all links were read')
  } catch (error) {
    await onFailure(deps, connected, error)
  }
}

/** From one team's issue to another's; the same link once more is the same row, and tells that it is still there. */
async function storeLinks(tx: Tx, { id, workspace_id }: Connection, pass: Date, links: readonly TrackerLink[]): Promise<void> {
  const column = (name: keyof TrackerLink) => sql`${links.map((link) => link[name])}::text[]`
  await sql`
    insert into issue_link (workspace_id, connection_id, tracker_id, kind, from_issue, to_issue, from_team, to_team, read_in)
    select distinct on (l.id) ${workspace_id}::uuid, ${id}::uuid, l.id, l.kind, l.source, l.target, f.team_id, t.team_id, ${pass}::timestamptz
    from unnest(${column('id')}, ${column('kind')}, ${column('from')}, ${column('to')}) as l (id, kind, source, target)
      join issue f on f.connection_id = ${id} and f.tracker_id = l.source
      join issue t on t.connection_id = ${id} and t.tracker_id = l.target
    where f.team_id <> t.team_id
    on conflict (connection_id, tracker_id) do update set kind = excluded.kind, from_issue = excluded.from_issue,
      to_issue = excluded.to_issue, from_team = excluded.from_team, to_team = excluded.to_team, read_in = excluded.read_in`.execute(tx)
}

/** Parts are stored with their issues: all of them at once, when the tracker's own links have been read. */
async function storeParts(tx: Tx, { id, workspace_id }: Connection, pass: Date): Promise<void> {
  await sql`
    insert into issue_link (workspace_id, connection_id, tracker_id, kind, from_issue, to_issue, from_team, to_team, read_in)
    select ${workspace_id}::uuid, ${id}::uuid, 'part ' || p.tracker_id, 'partOf', p.tracker_id, w.tracker_id, p.team_id, w.team_id,
      ${pass}::timestamptz
    from issue p join issue w on w.connection_id = ${id} and w.tracker_id = p.parent
    where p.connection_id = ${id} and p.parent is not null and p.gone_at is null and p.team_id <> w.team_id
    on conflict (connection_id, tracker_id) do update set
      to_issue = excluded.to_issue, from_team = excluded.from_team, to_team = excluded.to_team, read_in = excluded.read_in`.execute(tx)
}

async function keepPlace(tx: Tx, connection: Connection, pass: Date, next: string | null): Promise<void> {
  const { id } = connection
  if (next === null) {
    await storeParts(tx, connection, pass)
    await sql`delete from issue_link where connection_id = ${id} and read_in < ${pass}`.execute(tx)
  }
  await tx
    .updateTable('connection')
    .set(next === null ? { links_pass: null, links_after: null, links_read_at: pass } : { links_pass: pass, links_after: next })
    .where('id', '=', id)
    .execute()
}

async function onFailure({ store, jobs, log }: SyncDeps, { connection }: Connected, error: unknown): Promise<void> {
  if (!(error instanceof TrackerFailure)) throw error
  const { failure } = error
  log.warn({ connection: connection.id, failure: failure.kind, ...describeError(error) }, 'the links could not be read')
  await holdWhenBusy(store, connection, error)
  if (failure.kind === 'reauthorise') return pauseConnection(store, connection, error.message)
  if (failure.kind === 'retryAfter') return jobs.wake({ kind: 'links', connection: connection.id, delayMs: failure.ms })
  // it may be the stored page that is at fault: the next night begins anew
  await store.inWorkspace(connection.workspace_id, (tx) =>
    tx.updateTable('connection').set({ links_pass: null, links_after: null }).where('id', '=', connection.id).execute(),
  )
}
