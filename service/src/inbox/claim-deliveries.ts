import { sql } from 'kysely'
import type { Tx } from '../sync/connections.ts'

/** `id` is a bigint: text as it comes from the database. `key` is the tracker's own id of it, by which logs follow it. */
export type Claimed = { id: string; key: string; body: Buffer; attempts: number }

/** Half of a storm: the more are claimed together, the fewer issues are read twice. */
const BATCH = 2_500
/** Thousands of usual bodies; the largest are 5 MB each. */
const BATCH_BYTES = 16 * 1024 * 1024
/** A claim whose process died is taken up again after this long. */
const LEASE_S = 60

/** Claims the oldest due deliveries, by the database's clock; another process skips them meanwhile. `more`: others are probably due. */
export async function claimDeliveries(tx: Tx, connection: string, leaseS = LEASE_S): Promise<{ claimed: Claimed[]; more: boolean }> {
  const { rows } = await sql<Claimed>`
    with due as (
      select id from delivery where connection_id = ${connection} and state = 'waiting' and due_at <= now()
      order by due_at, id limit ${BATCH} for update skip locked
    ), weighed as (
      select id, sum(octet_length(body)) over (order by id) - octet_length(body) as before
      from delivery where id = any(array(select id from due))
    )
    update delivery d set due_at = now() + make_interval(secs => ${leaseS}) from weighed w where d.id = w.id and w.before < ${BATCH_BYTES}
    returning d.id, d.delivery_key as key, d.body, d.attempts`.execute(tx)
  const bytes = rows.reduce((sum, { body }) => sum + body.length, 0)
  return { claimed: rows.sort((a, b) => Number(a.id) - Number(b.id)), more: rows.length === BATCH || bytes >= BATCH_BYTES }
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

/** They wait on, and no attempt is counted: the tracker, not the delivery, is at fault. */
export async function giveBackDeliveries(tx: Tx, ids: readonly string[], afterMs: number): Promise<void> {
  await sql`update delivery set due_at = now() + make_interval(secs => ${afterMs / 1000})
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
