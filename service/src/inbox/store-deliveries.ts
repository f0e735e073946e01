import { sql } from 'kysely'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'

export type NewDelivery = { workspace: string; connection: string; key: string; contentKey: string | null; bodyHash: Buffer; body: Buffer }

/** One statement for all of them; what has come before, by whichever key, is left out. Answers the keys of what is new. */
export async function storeDeliveries(store: Store<Tables>, deliveries: readonly NewDelivery[]): Promise<string[]> {
  const rows = await store.statement(sql<{ key: string }>`
    select key from store_deliveries(
      ${deliveries.map((d) => d.workspace)}::uuid[], ${deliveries.map((d) => d.connection)}::uuid[], ${deliveries.map((d) => d.key)}::text[],
      ${deliveries.map((d) => d.contentKey)}::text[], ${deliveries.map((d) => d.bodyHash)}::bytea[], ${deliveries.map((d) => d.body)}::bytea[]
    ) as key`)
  return rows.map(({ key }) => key)
}
