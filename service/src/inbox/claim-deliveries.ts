import { sql } from 'kysely'
import type { Tx } from '../sync/connections.ts'

/** `id` is a bigint: text as it comes from the database. */
export type Claimed = { id: string; body: Buffer; attempts: number }

/** More than a storm leaves for one issue, and 1,000 bodies of 2 kB are little. */
const BATCH = 1_000
/** A claim whose process died is taken up again after this long. */
const LEASE_S = 60

/** Claims the oldest due deliveries, by the database's clock; another process skips them meanwhile. */
export async function claimDeliveries(tx: Tx, connection: string, leaseS = LEASE_S): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`
    with due as (
      select id from delivery where connection_id = ${connection} and state = 'waiting' and due_at <= now()
      order by due_at, id limit ${BATCH} for update skip locked
    )
    update delivery d set due_at = now() + make_interval(secs => ${leaseS}) from due where d.id = due.id
    returning d.id, d.body, d.attempts`.execute(tx)
  return rows.sort((a, b) => Number(a.id) - Number(b.id))
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

export async function failDeliveries(tx: Tx, ids: readonly string[], why: string): Promise<void> {
  await sql`update delivery set attempts = attempts + 1, why = ${why},
      due_at = now() + make_interval(secs => ${BACKOFF_S} * power(3, attempts)),
      state = case when attempts + 1 >= ${MOST_ATTEMPTS} then 'parked' else state end
    where id = any(${[...ids]}::bigint[]) and state = 'waiting'`.execute(tx)
}
