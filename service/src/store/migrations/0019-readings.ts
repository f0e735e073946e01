import { sql, type Kysely } from 'kysely'
import { TENANT_ROLE } from '../roles.ts'

/** Which reading of the tracker an issue's row is as of (decision 25): one that began earlier does not undo it. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create sequence reading`.execute(db)
  await sql`grant usage on sequence reading to ${sql.id(TENANT_ROLE)}`.execute(db)
  await sql`alter table issue add column reading bigint not null default 0`.execute(db)
}
