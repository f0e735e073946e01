import { sql, type Kysely } from 'kysely'
import { infrastructureTable } from '../tenant-table.ts'

/**
 * `generation` counts how often a connection was given a credential: who met the refusal of an older one does not pause
 * it. `refreshing_until` is the lease of whoever is exchanging its refresh token.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table connection
    add column generation integer not null default 1,
    add column refreshing_until timestamptz`.execute(db)
  await sql`create table used_sign_in_state (hash bytea primary key, expires_at timestamptz not null)`.execute(db)
  await infrastructureTable(db, 'used_sign_in_state')
}
