import { TrackerBusy, type Allowance, type TrackerBudget, type TrackerFailure } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import type { Connection } from './connections.ts'

const HOUR_MS = 3_600_000
/** Background reading goes on once this much of its own share is there again: a page at a time would wake us every second. */
const RESUME_AT = 0.25

/**
 * When background reading may go on, in epoch milliseconds; null: now. The share is kept for triage: what arrives by
 * webhook and what is answered. Linear's buckets fill evenly; where one does not, the next answer says so.
 */
export function backgroundWaitsUntil(budget: TrackerBudget, triageShare: number, now: number): number | null {
  const waits = [budget.requests, budget.complexity].flatMap((allowance) => waitOf(allowance, triageShare, now) ?? [])
  return waits.length === 0 ? null : now + Math.max(...waits)
}

function waitOf(allowance: Allowance | null, triageShare: number, now: number): number | null {
  if (allowance === null || allowance.resetAt <= now || allowance.remaining >= triageShare * allowance.limit) return null
  const wanted = (triageShare + RESUME_AT * (1 - triageShare)) * allowance.limit
  const filled = ((wanted - allowance.remaining) / allowance.limit) * HOUR_MS
  return Math.max(1_000, Math.ceil(Math.min(filled, allowance.resetAt - now)))
}

/** The tracker has had enough of us: until then no worker of any process asks it anything. */
export async function holdWhenBusy(store: Store<Tables>, { id, workspace_id }: Connection, error: TrackerFailure): Promise<void> {
  if (!(error instanceof TrackerBusy) || error.failure.kind !== 'retryAfter') return
  const { ms } = error.failure
  await store.inWorkspace(workspace_id, (tx) =>
    sql`update connection set limited_until = greatest(limited_until, now() + make_interval(secs => ${ms / 1000})) where id = ${id}`.execute(
      tx,
    ),
  )
}

/** How long the tracker must not be asked, by the database's clock; 0: ask. */
export async function heldForMs(store: Store<Tables>, { id, workspace_id, limited_until }: Connection): Promise<number> {
  if (limited_until === null) return 0
  const { rows } = await store.inWorkspace(workspace_id, (tx) =>
    sql<{
      ms: number
    }>`select greatest(0, extract(epoch from limited_until - now()) * 1000)::float8 as ms from connection where id = ${id}`.execute(tx),
  )
  return Math.ceil(rows[0]?.ms ?? 0)
}

/** For background work: the tracker has had enough of us, or what is left of its hour is kept for triage. */
export async function waitMsOf(
  { store, machineNow }: { store: Store<Tables>; machineNow: () => Date },
  connection: Connection,
): Promise<number> {
  const waitsMs = (connection.sync_waits_until?.getTime() ?? 0) - machineNow().getTime()
  return Math.max(waitsMs, await heldForMs(store, connection))
}
