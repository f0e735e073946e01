import { sql } from 'kysely'
import type { Tx } from '../sync/connections.ts'

/** `id` is a bigint: text as it comes from the database. `key` is the tracker's own id of it, by which logs follow it. */
export type Due = { id: string; key: string; body: Buffer }

/** Half of a storm: the more are applied together, the fewer issues are read twice. */
const BATCH = 2_500
/** Thousands of usual bodies; the largest are 5 MB each. */
const BATCH_BYTES = 16 * 1024 * 1024

/**
 * The oldest that are due by the database's clock, in the order in which they came. Nothing is written: the queue runs one
 * drain at a time a connection, and what two of them applied all the same would be as the tracker says. `more`: others are
 * probably due.
 */
export async function dueDeliveries(tx: Tx, connection: string): Promise<{ due: Due[]; more: boolean }> {
  const { rows } = await sql<Due>`
    with oldest as (
      select id, due_at, octet_length(body) as bytes from delivery
      where connection_id = ${connection} and state = 'waiting' and due_at <= now() order by due_at, id limit ${BATCH}
    ), weighed as (
      select id, sum(bytes) over (order by due_at, id) - bytes as before from oldest
    )
    select id, delivery_key as key, body from delivery
    where id = any(array(select id from weighed where before < ${BATCH_BYTES})) order by id`.execute(tx)
  const bytes = rows.reduce((sum, { body }) => sum + body.length, 0)
  return { due: rows, more: rows.length === BATCH || bytes >= BATCH_BYTES }
}

export async function markDeliveries(
  tx: Tx,
  ids: readonly string[],
  state: 'applied' | 'ignored',
  why: string | null = null,
): Promise<void> {
  if (ids.length === 0) return
  await sql`update delivery set state = ${state}, why = ${why} where id = any(${[...ids]}::bigint[])`.execute(tx)
}

/** They wait on for that long, and no attempt is counted: the tracker, not the delivery, is at fault. */
export async function putOffDeliveries(tx: Tx, ids: readonly string[], ms: number): Promise<void> {
  await sql`update delivery set due_at = now() + make_interval(secs => ${ms / 1000})
    where id = any(${[...ids]}::bigint[]) and state = 'waiting'`.execute(tx)
}

/** A poisoned one must not hold up its neighbours: tried again later and later, then parked with its reason. */
const MOST_ATTEMPTS = 5
const BACKOFF_S = 10

/** Answers how many were parked. */
export async function failDeliveries(tx: Tx, ids: readonly string[], why: string): Promise<number> {
  const { rows } = await sql<{ state: string }>`update delivery set attempts = attempts + 1, why = ${why},
      due_at = now() + make_interval(secs => ${BACKOFF_S} * power(3, attempts)),
      state = case when attempts + 1 >= ${MOST_ATTEMPTS} then 'parked' else state end
    where id = any(${[...ids]}::bigint[]) and state = 'waiting' returning state`.execute(tx)
  return rows.filter(({ state }) => state === 'parked').length
}
