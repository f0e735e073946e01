import { sql } from 'kysely'
import type { Jobs } from '../jobs/index.ts'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'

const WAITING = {
  inbox: sql`delivery w where w.state = 'waiting'`,
  outbox: sql`link_back w where w.state = 'pending'`,
}

/**
 * Wakes `kind` when the next thing is due that is not due yet: a claim whose process died, or what was put off. Else it
 * would wait for the sweep after its lease, for minutes.
 */
export async function wakeWhenDue(
  { store, jobs }: { store: Store<Tables>; jobs: Jobs },
  kind: keyof typeof WAITING,
  connection: string,
): Promise<void> {
  const { rows } = await store.transaction((tx) =>
    sql<{ ms: number | null }>`
      select (extract(epoch from min(w.due_at) - now()) * 1000)::float8 as ms from ${WAITING[kind]} and w.connection_id = ${connection}
        and w.due_at > now() and exists (select from connection c where c.id = w.connection_id and c.sync_phase != 'paused')`.execute(tx),
  )
  const ms = rows[0]?.ms ?? null
  if (ms !== null) await jobs.wake({ kind, connection, delayMs: Math.ceil(ms) })
}
