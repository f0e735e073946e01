import { sql, type Kysely } from 'kysely'

/** Which deliveries led to an answer, and what is stuck found without reading what went well. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table link_back add column deliveries text[] not null default '{}'`.execute(db)
  await sql`create index delivery_parked on delivery (connection_id, id) where state = 'parked'`.execute(db)
  await sql`create index link_back_failed on link_back (connection_id, created_at, id) where state = 'failed'`.execute(db)
}
