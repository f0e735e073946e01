import { TrackerFailure, type IssuePage, type TrackerIssue } from '@pull-okr/core'
import type { Updateable } from 'kysely'
import type { QueueLinkBack } from '../outbox/queue-link-back.ts'
import type { Jobs } from '../jobs/index.ts'
import { describeError, type Log, type Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import { applyRead } from './apply-read.ts'
import { beginReading } from './begin-reading.ts'
import { pauseConnection, type Connected, type Connection, type Trackers, type Tx } from './connections.ts'
import { FINISHED_BACK_MS } from './finished-back.ts'
import { followLabels } from './follow-labels.ts'
import { backgroundWaitsUntil, holdWhenBusy, waitMsOf } from './keep-budget.ts'
import { learnAccount } from './learn-account.ts'
import { leaveOutRefused } from './leave-out-refused.ts'
import { readAhead } from './read-ahead.ts'
import { recountEverything } from './recount-throughput.ts'
import { refreshOrganization } from './refresh-organization.ts'
import { writeRecord } from './write-record.ts'

export type SyncDeps = {
  store: Store<Tables>
  jobs: Jobs
  trackers: Trackers
  queueLinkBack: QueueLinkBack
  log: Log
  now: () => Date
  /** the machine's clock, also in a demo whose own was moved: horizons, budgets and waits are the tracker's */
  machineNow: () => Date
  /** of the tracker's hour, what reading in the background leaves for triage */
  triageShare: number
}
/** One pass: from where everything has been read, to the horizon that was closed when it began; one that goes on is another reading. */
type Pass = { since: Date | null; until: Date; after: string | null; first: boolean; reading: string }

/** Linear's clock and its index may lag; read twice is harmless. */
const OVERLAP_MS = 5 * 60_000
/** The horizon is set by our clock, what is read by the tracker's: without newer issues, trust ours only up to this. */
const CLOCKS_DIFFER_MS = 3_600_000

/**
 * Reads people, teams and every issue that changed. What was read is stored together with where the next page begins, so a
 * pass goes on where it was killed. A tracker that can't answer now leaves the pass as it is and wakes it again.
 */
export async function runSync(deps: SyncDeps, connectionId: string, signal?: AbortSignal): Promise<void> {
  const connected = await deps.trackers.open(connectionId)
  if (!connected) return
  const waitMs = await waitMsOf(deps, connected.connection)
  if (waitMs > 0) return deps.jobs.wake({ kind: 'sync', connection: connectionId, delayMs: waitMs })
  try {
    await learnAccount(deps, connected)
    await refreshOrganization(deps, connected)
    await followLabels(deps, connected)
    const pass = await beginPass(deps, connected.connection)
    await readPass(deps, connected, pass, signal)
  } catch (error) {
    await onFailure(deps, connected.connection, error)
  }
}

async function beginPass({ store, now, machineNow }: SyncDeps, connection: Connection): Promise<Pass> {
  const { workspace_id, id, sync_since: since, sync_until, sync_after: after, first_synced_at } = connection
  const first = first_synced_at === null
  const until = sync_until ?? machineNow()
  const reading = await store.inWorkspace(workspace_id, async (tx) => {
    const begun = sync_until ? {} : { sync_until: until, sync_after: null, sync_issues: 0, sync_started_at: now() }
    await tx
      .updateTable('connection')
      .set({ ...begun, sync_error: null, sync_waits_until: null })
      .where('id', '=', id)
      .execute()
    await setPhase(tx, id, 'running')
    if (first) await writeRecord(tx, workspace_id, now(), [{ kind: 'sync', team: null, subject: id, data: { phase: 'running' } }])
    return beginReading(tx)
  })
  return { since, until, after: sync_until ? after : null, first, reading }
}

async function readPass(deps: SyncDeps, { connection, tracker }: Connected, pass: Pass, signal?: AbortSignal): Promise<void> {
  const range = {
    since: pass.since && new Date(pass.since.getTime() - OVERLAP_MS).toISOString(),
    until: pass.until.toISOString(),
    finishedSince: new Date(pass.until.getTime() - FINISHED_BACK_MS).toISOString(),
  }
  const began = performance.now()
  const waitsUntil = () => backgroundWaitsUntil(tracker.budget(), deps.triageShare, deps.machineNow().getTime())
  let total = 0
  let until = waitsUntil()
  if (until !== null) return waitForBudget(deps, connection, until)
  const read = (after: string | null) => tracker.changedSince({ ...range, after })
  const mayReadOn = () => (until = waitsUntil()) === null && !signal?.aborted
  for await (const page of readAhead(read, pass.after, mayReadOn)) {
    total = await storePage(deps, connection, pass, page)
    if (pass.first && page.next !== null) deps.log.info({ connection: connection.id, issues: total }, 'first sync goes on')
  }
  if (until !== null) return waitForBudget(deps, connection, until)
  if (pass.first) deps.log.info({ connection: connection.id, issues: total, ms: Math.round(performance.now() - began) }, 'first sync')
}

/** The pass stands where it is, and goes on there. */
async function waitForBudget({ store, jobs, log, machineNow }: SyncDeps, { id, workspace_id }: Connection, until: number): Promise<void> {
  const at = new Date(until)
  log.info({ connection: id, until: at.toISOString() }, 'the sync waits: the rest of the tracker’s budget is kept for triage')
  await store.inWorkspace(workspace_id, async (tx) => {
    await tx.updateTable('connection').set({ sync_waits_until: at }).where('id', '=', id).execute()
    await setPhase(tx, id, 'waiting')
  })
  await jobs.wake({ kind: 'sync', connection: id, delayMs: until - machineNow().getTime() })
}

/** Answers how many issues the pass has read so far, by whatever process. */
async function storePage(deps: SyncDeps, connection: Connection, pass: Pass, page: IssuePage): Promise<number> {
  return leaveOutRefused(deps, connection, { found: page.issues, reading: pass.reading, recount: !pass.first }, async (applying, found) => {
    const { tx, afterCommit, now } = applying
    await applyRead(applying, { found })
    const read = await tx
      .updateTable('connection')
      .set((row) => ({ sync_after: page.next, sync_issues: row('sync_issues', '+', page.issues.length) }))
      .where('id', '=', connection.id)
      .returning('sync_issues')
      .executeTakeFirstOrThrow()
    if (page.next === null) {
      await finishPass(tx, deps, connection, pass, page.issues)
      if (pass.first) afterCommit(() => deps.jobs.wake({ kind: 'links', connection: connection.id }))
    }
    if (pass.first)
      await writeRecord(tx, connection.workspace_id, now, [
        { kind: 'sync', team: null, subject: connection.id, data: { issues: read.sync_issues } },
      ])
    return read.sync_issues
  })
}

async function finishPass(tx: Tx, { now }: SyncDeps, connection: Connection, pass: Pass, last: readonly TrackerIssue[]): Promise<void> {
  if (pass.first) {
    const teams = await tx.selectFrom('team').where('connection_id', '=', connection.id).select('id').execute()
    await recountEverything(
      tx,
      connection.workspace_id,
      teams.map(({ id }) => id),
    )
  }
  await tx
    .updateTable('connection')
    .set({
      sync_since: readUpTo(pass, last),
      sync_until: null,
      sync_after: null,
      sync_finished_at: now(),
      sync_error: null,
      ...(pass.first ? { first_synced_at: now() } : {}),
    })
    .where('id', '=', connection.id)
    .execute()
  await setPhase(tx, connection.id, 'done')
}

/** What was paused meanwhile, by whoever else met the refused credential, stays paused. */
async function setPhase(tx: Tx, connection: string, phase: 'running' | 'waiting' | 'done'): Promise<void> {
  await tx.updateTable('connection').set({ sync_phase: phase }).where('id', '=', connection).where('sync_phase', '!=', 'paused').execute()
}

/** By the tracker's own clock where it has told one: a horizon from a clock that is ahead would skip what changed meanwhile. */
function readUpTo({ since, until }: Pass, last: readonly TrackerIssue[]): Date {
  const candidates = [until.getTime() - CLOCKS_DIFFER_MS, since?.getTime() ?? 0, ...last.map((issue) => Date.parse(issue.updatedAt))]
  return new Date(Math.min(until.getTime(), Math.max(...candidates)))
}

async function onFailure(deps: SyncDeps, connection: Connection, error: unknown): Promise<void> {
  const { store, jobs, log } = deps
  if (!(error instanceof TrackerFailure)) {
    // where the database is what fails this may fail as well, and the queue tells of the fault itself
    await tellOperator(deps, connection, { sync_error: faultOf(error) }).catch(() => undefined)
    throw error
  }
  await holdWhenBusy(store, connection, error)
  log.warn({ connection: connection.id, failure: error.failure.kind, ...describeError(error) }, 'the sync stopped')
  if (error.failure.kind === 'reauthorise') {
    return pauseConnection(store, connection, error.message)
  }
  // what can't be repeated as it is begins anew: it may be the stored page that is at fault
  const anew = error.failure.kind === 'retryAfter' ? {} : { sync_until: null, sync_after: null }
  await tellOperator(deps, connection, { ...anew, sync_error: error.message })
  if (error.failure.kind === 'retryAfter') await jobs.wake({ kind: 'sync', connection: connection.id, delayMs: error.failure.ms })
}

async function tellOperator({ store }: SyncDeps, { id, workspace_id }: Connection, told: Updateable<Tables['connection']>): Promise<void> {
  await store.inWorkspace(workspace_id, (tx) => tx.updateTable('connection').set(told).where('id', '=', id).execute())
}

/** Its kind and place alone: what it says may quote what people wrote. */
function faultOf(error: unknown): string {
  const { error: kind, code, table, constraint } = describeError(error)
  const place = [kind, code, table, constraint].filter(Boolean).join(', ')
  return `Reading stopped at a fault that is not the tracker's (${place}). It is tried again; the log says more.`
}
