import { sql } from 'kysely'
import type { Tx } from '../sync/connections.ts'

/**
 * `id` is a bigint: text as it comes from the database. `key` is the tracker's own id of it, by which logs follow it.
 * `attempts`: how many it had when it was taken up.
 */
export type Due = { id: string; key: string; attempts: number; body: Buffer }

/** Half of a storm: the more are applied together, the fewer issues are read twice. */
const BATCH = 2_500
/** Thousands of usual bodies; the largest are 5 MB each. */
const BATCH_BYTES = 16 * 1024 * 1024

/**
 * The oldest that are due by the database's clock, in the order in which they came. They are not claimed (decision 25): the
 * queue runs one drain at a time a connection, and where there are two all the same, the number of the reading keeps the
 * older one from undoing what the younger one stored, and each delivery is marked once. `more`: others are probably due.
 */
export async function dueDeliveries(tx: Tx, connection: string): Promise<{ due: Due[]; more: boolean }> {
  const { rows } = await sql<Due>`
    with oldest as (
      select id, due_at, octet_length(body) as bytes from delivery
      where connection_id = ${connection} and state = 'waiting' and due_at <= now() order by due_at, id limit ${BATCH}
    ), weighed as (
      select id, sum(bytes) over (order by due_at, id) - bytes as before from oldest
    )
    select id, delivery_key as key, attempts, body from delivery
    where id = any(array(select id from weighed where before < ${BATCH_BYTES})) order by id`.execute(tx)
  const bytes = rows.reduce((sum, { body }) => sum + body.length, 0)
  return { due: rows, more: rows.length === BATCH || bytes >= BATCH_BYTES }
}

/** Answers how many it marked: those that another drain has marked meanwhile count there. */
export async function markDeliveries(
  tx: Tx,
  ids: readonly string[],
  state: 'applied' | 'ignored',
  why: string | null = null,
): Promise<number> {
  if (ids.length === 0) return 0
  const { numAffectedRows } = await sql`update delivery set state = ${state}, why = ${why}
    where id = any(${[...ids]}::bigint[]) and state = 'waiting'`.execute(tx)
  return Number(numAffectedRows)
}

/** They wait on for that long, and no attempt is counted: the tracker, not the delivery, is at fault. */
export async function putOffDeliveries(tx: Tx, ids: readonly string[], ms: number): Promise<void> {
  await sql`update delivery set due_at = now() + make_interval(secs => ${ms / 1000})
    where id = any(${[...ids]}::bigint[]) and state = 'waiting'`.execute(tx)
}

/** A poisoned one must not hold up its neighbours: tried again later and later, then parked with its reason. */
const MOST_ATTEMPTS = 5
const BACKOFF_S = 10

/** Answers how many were parked. Counts one attempt, also where another drain took up the same and has failed at it too. */
export async function failDeliveries(tx: Tx, deliveries: readonly Due[], why: string): Promise<number> {
  const { rows } = await sql<{ state: string }>`update delivery d set attempts = d.attempts + 1, why = ${why},
      due_at = now() + make_interval(secs => ${BACKOFF_S} * power(3, d.attempts)),
      state = case when d.attempts + 1 >= ${MOST_ATTEMPTS} then 'parked' else d.state end
    from unnest(${deliveries.map(({ id }) => id)}::bigint[], ${deliveries.map(({ attempts }) => attempts)}::int[]) as taken (id, attempts)
    where d.id = taken.id and d.attempts = taken.attempts and d.state = 'waiting' returning d.state`.execute(tx)
  return rows.filter(({ state }) => state === 'parked').length
}
