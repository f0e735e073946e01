import { sql, type Kysely } from 'kysely'
import { runStatements } from '../run-statements.ts'
import { tenantTable } from '../tenant-table.ts'

/**
 * When people want to be written to, and on which of their days they were. A day is theirs alone: a row is made before
 * the mail is sent, and none is made twice.
 */
const TABLES = sql`
  create table digest_setting (
    workspace_id uuid not null references workspace,
    person_id uuid primary key references person,
    wanted boolean not null,
    hour smallint not null,
    time_zone text
  );

  create table digest (
    workspace_id uuid not null references workspace,
    person_id uuid not null references person,
    day date not null,
    state text not null,
    claimed_at timestamptz not null,
    attempts integer not null,
    why text,
    primary key (person_id, day)
  )
`

export async function up(db: Kysely<any>): Promise<void> {
  await runStatements(db, TABLES)
  for (const table of ['digest_setting', 'digest']) await tenantTable(db, table, { workspaceColumn: 'workspace_id' })
}
