import { sql } from 'kysely'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'

export type NewDelivery = { workspace: string; connection: string; key: string; contentKey: string; body: Buffer }
/** Resolves once it is committed. */
export type AddDelivery = (delivery: NewDelivery) => Promise<void>

/** One statement for all of them; what has come before, by whichever key, is left out. Answers the keys of what is new. */
export async function storeDeliveries(store: Store<Tables>, deliveries: readonly NewDelivery[]): Promise<string[]> {
  const bodies = deliveries.map((d) => d.body)
  // one parameter of bytes is sent as it is; an array of them would be written, sent and read as twice as much hexadecimal text
  const rows = await store.statement(sql<{ key: string }>`
    insert into delivery (workspace_id, connection_id, delivery_key, content_key, body)
    select workspace, connection, key, contents, substring(${Buffer.concat(bodies)}::bytea from body_at for bytes)
    from unnest(
      ${deliveries.map((d) => d.workspace)}::uuid[], ${deliveries.map((d) => d.connection)}::uuid[], ${deliveries.map((d) => d.key)}::text[],
      ${deliveries.map((d) => d.contentKey)}::text[], ${startsOf(bodies)}::int[],
      ${bodies.map((body) => body.length)}::int[]
    ) as d (workspace, connection, key, contents, body_at, bytes)
    on conflict do nothing returning delivery_key as key`)
  return rows.map(({ key }) => key)
}

/** Where each begins in the whole, counted from 1 as SQL does. */
function startsOf(parts: readonly Buffer[]): number[] {
  let at = 1
  return parts.map(({ length }) => (at += length) - length)
}
