import { sql } from 'kysely'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'

export type NewDelivery = { workspace: string; connection: string; key: string; contentKey: string | null; bodyHash: Buffer; body: Buffer }

/** One statement for all of them; what has come before, by whichever key, is left out. Answers the keys of what is new. */
export async function storeDeliveries(store: Store<Tables>, deliveries: readonly NewDelivery[]): Promise<string[]> {
  const { rows } = await store.transaction((tx) =>
    sql<{ key: string }>`
      insert into delivery (workspace_id, connection_id, delivery_key, content_key, body_hash, body)
      select * from unnest(
        ${deliveries.map((d) => d.workspace)}::uuid[], ${deliveries.map((d) => d.connection)}::uuid[], ${deliveries.map((d) => d.key)}::text[],
        ${deliveries.map((d) => d.contentKey)}::text[], ${deliveries.map((d) => d.bodyHash)}::bytea[], ${deliveries.map((d) => d.body)}::bytea[])
      on conflict do nothing returning delivery_key as key`.execute(tx),
  )
  return rows.map(({ key }) => key)
}
