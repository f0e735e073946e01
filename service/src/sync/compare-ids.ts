import { TRACKER_NAMES, TrackerFailure } from '@pull-okr/core'
import { sql } from 'kysely'
import { describeError } from '../store/index.ts'
import { applyRead } from './apply-read.ts'
import { beginReading } from './begin-reading.ts'
import { pauseConnection, type Connected, type Connection, type Tx } from './connections.ts'
import { FINISHED_BACK_MS } from './finished-back.ts'
import { backgroundWaitsUntil, holdWhenBusy, waitMsOf } from './keep-budget.ts'
import { leaveOutRefused } from './leave-out-refused.ts'
import { refreshOrganization } from './refresh-organization.ts'
import type { SyncDeps } from './run-sync.ts'

/** What stands in one place and not in the other, by the tracker's ids. */
type Difference = { stored: number; missing: string[]; unknown: string[] }
type Compared =
  | { kind: 'compared'; gone: number; repaired: number }
  | { kind: 'suspicious'; why: string }
  | { kind: 'waits'; until: number }

const IDS_A_QUERY = 100
/** Deleting is rare: when more than this share is missing at once, it is the answer that is wrong. */
const SUSPICIOUS_SHARE = 0.05
/** In a small workspace a few deleted issues are soon a twentieth. */
const NEVER_SUSPICIOUS = 20
/** At the edge of what is listed an issue may have left the list since it was stored. */
const EDGE_MS = 2 * 86_400_000

/**
 * Compares all ids with what is stored: deletion leaves no trace, and a lost delivery none here. An answer that failed,
 * is empty, or misses too much at once changes nothing and is reported; what is missing is asked for by id twice, and of
 * teams that are still readable, before it counts as deleted. What the database refused is tried again.
 */
export async function compareIds(deps: SyncDeps, connectionId: string, signal?: AbortSignal): Promise<void> {
  const { store, jobs, log, now, machineNow } = deps
  const connected = await deps.trackers.open(connectionId)
  if (!connected || connected.connection.first_synced_at === null) return
  const { connection } = connected
  const again = (delayMs: number) => jobs.wake({ kind: 'ids', connection: connectionId, delayMs })
  const waitMs = await waitMsOf(deps, connection)
  if (waitMs > 0) return again(waitMs)
  try {
    const compared = await compare(deps, connected, signal)
    if (compared === null) return
    if (compared.kind === 'waits') return await again(compared.until - machineNow().getTime())
    if (compared.kind === 'suspicious') log.warn({ connection: connectionId, why: compared.why }, 'issues are missing, nothing was removed')
    else log.info({ connection: connectionId, ...compared }, 'all ids were compared')
    await store.inWorkspace(connection.workspace_id, (tx) =>
      report(tx, connection, compared.kind === 'suspicious' ? compared.why : null, now()),
    )
  } catch (error) {
    if (!(error instanceof TrackerFailure)) throw error
    const { failure } = error
    log.warn({ connection: connectionId, failure: failure.kind, ...describeError(error) }, 'the ids could not be compared')
    await holdWhenBusy(store, connection, error)
    if (failure.kind === 'reauthorise') return pauseConnection(store, connection, error.message)
    if (failure.kind === 'retryAfter') return again(failure.ms)
    await store.inWorkspace(connection.workspace_id, (tx) =>
      report(tx, connection, `The ids could not be compared: ${error.message}`, null),
    )
  }
}

async function compare(deps: SyncDeps, connected: Connected, signal?: AbortSignal): Promise<Compared | null> {
  const { connection, tracker } = connected
  const began = deps.now()
  const finishedSince = new Date(deps.machineNow().getTime() - FINISHED_BACK_MS)
  const listed: string[] = []
  for (let after: string | null = null; ;) {
    const until = backgroundWaitsUntil(tracker.budget(), deps.triageShare, deps.machineNow().getTime())
    if (until !== null) return { kind: 'waits', until }
    if (signal?.aborted) return null
    const page = await tracker.allIssueIds({ finishedSince: finishedSince.toISOString(), after })
    listed.push(...page.ids)
    if (page.next === null) break
    after = page.next
  }
  const readable = await refreshOrganization(deps, connected)
  const { stored, missing, unknown } = await deps.store.inWorkspace(connection.workspace_id, (tx) =>
    differenceOf(tx, connection, listed, { readable, began, finishedSince }),
  )
  if (missing.length > Math.max(NEVER_SUSPICIOUS, stored * SUSPICIOUS_SHARE) || (listed.length === 0 && stored > 0))
    return {
      kind: 'suspicious',
      why: `${TRACKER_NAMES[connection.tracker]} lists ${listed.length} issues, and ${missing.length} of ${stored} that we know are not among them: nothing was removed. It is looked at again tomorrow.`,
    }
  return settle(deps, connected, [...new Set([...missing, ...unknown, ...Object.keys(connection.left_out)])])
}

/** Whatever differs is read by id: what is there is stored, what is absent twice is gone. */
async function settle(deps: SyncDeps, connected: Connected, ids: string[]): Promise<Compared> {
  const { connection, tracker } = connected
  const reading = await deps.store.inWorkspace(connection.workspace_id, beginReading)
  let [gone, repaired] = [0, 0]
  for (let from = 0; from < ids.length; from += IDS_A_QUERY) {
    const answer = await tracker.issuesByIds(ids.slice(from, from + IDS_A_QUERY))
    const readable = answer.gone.length > 0 ? await refreshOrganization(deps, connected) : new Set<string>()
    await leaveOutRefused(deps, connection, { ...answer, reading }, (applying, found) =>
      applyRead(applying, { found, gone: answer.gone, readable }),
    )
    gone += answer.gone.length
    repaired += answer.found.length
  }
  return { kind: 'compared', gone, repaired }
}

/** Stored ones that the list should hold, of teams that can be read; what was created since it was begun may be in either. */
async function differenceOf(
  tx: Tx,
  { id }: Connection,
  listed: string[],
  { readable, began, finishedSince }: { readable: ReadonlySet<string>; began: Date; finishedSince: Date },
): Promise<Difference> {
  const edge = new Date(finishedSince.getTime() + EDGE_MS)
  const { rows } = await sql<{ stored: number; missing: string[] | null }>`
    select count(*)::int as stored, array_agg(i.tracker_id) filter (where l.id is null) as missing
    from issue i join team t on t.id = i.team_id left join unnest(${listed}::text[]) as l (id) on l.id = i.tracker_id
    where i.connection_id = ${id} and i.gone_at is null and i.in_tracker and i.created_at < ${began} and t.tracker_id = any(${[...readable]})
      and ((i.completed_at is null and i.canceled_at is null) or i.completed_at >= ${edge} or i.canceled_at >= ${edge})`.execute(tx)
  const unknown = await sql<{ id: string }>`
    select l.id from unnest(${listed}::text[]) as l (id) left join issue i on i.connection_id = ${id} and i.tracker_id = l.id and i.gone_at is null
    where i.id is null`.execute(tx)
  return { stored: rows[0]?.stored ?? 0, missing: rows[0]?.missing ?? [], unknown: unknown.rows.map((row) => row.id) }
}

/** Apart from the sync's own error, which the next pass clears within minutes. */
async function report(tx: Tx, { id }: Connection, problem: string | null, comparedAt: Date | null): Promise<void> {
  await tx
    .updateTable('connection')
    .set({ ids_problem: problem, ...(comparedAt && { ids_compared_at: comparedAt }) })
    .where('id', '=', id)
    .execute()
}
