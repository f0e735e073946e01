import { sql, type Kysely } from 'kysely'
import { tenantTable } from '../tenant-table.ts'

/**
 * Which installation of the Forge app a connection's token is of; codes that are good once; accounts that a person has
 * joined to the one they had.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table connection add column installation_id text, add column uninstalled_at timestamptz`.execute(db)
  await sql`alter table identity add column joined_at timestamptz`.execute(db)
  await sql`create table one_time_code (
    hash bytea primary key,
    workspace_id uuid not null references workspace,
    kind text not null,
    person_id uuid references person,
    made_at timestamptz not null,
    expires_at timestamptz not null
  )`.execute(db)
  await sql`create index one_time_code_of on one_time_code (workspace_id, kind, person_id)`.execute(db)
  // a site that is of no workspace yet comes with a code alone
  await tenantTable(db, 'one_time_code', { workspaceColumn: 'workspace_id', hostMay: ['select', 'insert', 'delete', 'update'] })
}
