import { sql } from 'kysely'
import type { Connection, Tx } from './connections.ts'

/**
 * What was asked for here under an id of ours stands in the tracker under the tracker's own: our row goes by that from now
 * on, and so does what is owed to it. Whoever hears of it first does it, the outbox that filed it or the sync.
 */
export async function adoptTrackerId(tx: Tx, { id }: Pick<Connection, 'id'>, ours: string, own: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update issue set tracker_id = ${own} where connection_id = ${id} and tracker_id = ${ours} and filing is not null
      and not exists (select from issue other where other.connection_id = ${id} and other.tracker_id = ${own})
    returning id`.execute(tx)
  for (const { id: issue } of rows)
    await sql`update link_back set content = jsonb_set(content, '{issue}', to_jsonb(${own}::text)) where content->>'issue' = ${ours}
      and request_id in (select r.id from request r join ask a on a.id = r.ask_id where a.issue_id = ${issue})`.execute(tx)
}
