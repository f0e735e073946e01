import { sql } from 'kysely'
import { askMeanings } from '../findings/ask-meanings.ts'
import type { Meanings } from '../findings/meanings.ts'
import { settleTime } from '../findings/settle-time.ts'
import { releaseHeld } from '../outbox/release-held.ts'
import { describeError } from '../store/index.ts'
import { returnDeferred } from './return-deferred.ts'
import type { SyncDeps } from './run-sync.ts'

/** What a lost queue forgot is found this soon, and a change without a webhook seen this late. */
export const SWEEP_EVERY_MS = 5 * 60_000
/** All ids are compared once a day: BullMQ counts the days from midnight UTC. */
export const NIGHTLY_EVERY_MS = 24 * 3_600_000
/** Deliveries older than Linear's last retry (8 h) can't come again; a week helps whoever looks for what happened. */
const KEEP_DELIVERIES_DAYS = 7

/** Wakes every connection's sync and whoever has due work, returns deferred requests, releases answers that may be written now. */
export async function sweep(deps: SyncDeps & { publicUrl: string | null; meanings?: Meanings | null }): Promise<void> {
  const { store, jobs } = deps
  const { connections, inboxes, outboxes, workspaces } = await store.transaction(async (tx) => ({
    connections: await tx.selectFrom('connection').where('sync_phase', '!=', 'paused').select('id').execute(),
    inboxes: await tx
      .selectFrom('delivery')
      .where('state', '=', 'waiting')
      .where('due_at', '<=', sql<Date>`now()`)
      .select('connection_id as id')
      .distinct()
      .execute(),
    outboxes: await tx
      .selectFrom('link_back')
      .where('state', '=', 'pending')
      .where('due_at', '<=', sql<Date>`now()`)
      .select('connection_id as id')
      .distinct()
      .execute(),
    workspaces: await tx.selectFrom('workspace').select('id').execute(),
    cleaned:
      await sql`delete from delivery where state in ('applied', 'ignored') and received_at < now() - make_interval(days => ${KEEP_DELIVERIES_DAYS})`.execute(
        tx,
      ),
  }))
  await letTimePass(deps, workspaces)
  for (const { id } of inboxes) await jobs.wake({ kind: 'inbox', connection: id })
  for (const { id } of outboxes) await jobs.wake({ kind: 'outbox', connection: id })
  for (const { id } of connections) await jobs.wake({ kind: 'sync', connection: id })
  for (const { id } of workspaces) await askInWorkspace(deps, id)
}

export async function wakeNightly({ store, jobs }: SyncDeps): Promise<void> {
  const connections = await store.transaction((tx) =>
    tx.selectFrom('connection').where('sync_phase', '!=', 'paused').where('first_synced_at', 'is not', null).select('id').execute(),
  )
  for (const { id } of connections) for (const kind of ['ids', 'links']) await jobs.wake({ kind, connection: id })
}

/** What follows from the date alone: deferred requests return. Answers that may be written now are released with it. */
export async function letTimePass(deps: SyncDeps & { publicUrl: string | null }, workspaces: readonly { id: string }[]): Promise<void> {
  for (const { id } of workspaces) await sweepWorkspace(deps, id)
}

/** Last, for it may take its time, and nobody waits for it. */
async function askInWorkspace({ store, now, log, meanings }: SyncDeps & { meanings?: Meanings | null }, workspace: string): Promise<void> {
  if (!meanings) return
  try {
    await askMeanings(store, meanings, { workspace, now: now() })
  } catch (error) {
    log.error({ workspace, ...describeError(error) }, 'what the matcher of meanings said was not kept')
  }
}

/** One workspace's trouble must not keep the sweep from the others. */
async function sweepWorkspace(
  { store, jobs, queueLinkBack, now, log, publicUrl }: SyncDeps & { publicUrl: string | null },
  workspace: string,
): Promise<void> {
  try {
    await store.inWorkspace(workspace, (tx) => settleTime({ tx, workspace, actor: { kind: 'nobody' }, now: now() }))
    await store.inWorkspace(workspace, async (tx, afterCommit) => {
      await returnDeferred(tx, afterCommit, { workspace, now: now(), queueLinkBack })
      if (publicUrl === null) return
      const teams = await tx
        .selectFrom('team')
        .where('workspace_id', '=', workspace)
        .where('write_back_at', 'is not', null)
        .select('id')
        .execute()
      for (const { id } of teams)
        for (const connection of await releaseHeld(tx, id)) afterCommit(() => jobs.wake({ kind: 'outbox', connection }))
    })
  } catch (error) {
    log.error({ workspace, ...describeError(error) }, 'the sweep of a workspace failed')
  }
}
