import { sql, type Kysely } from 'kysely'

/** Issues that the database refused, by the tracker's id with their keys: each of them stopped the sync for good. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table connection add column left_out jsonb not null default '{}'`.execute(db)
}
