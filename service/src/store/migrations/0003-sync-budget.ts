import { type Kysely, sql } from 'kysely'
import { tenantTable } from '../tenant-table.ts'

/**
 * When a connection may ask its tracker again (for all workers of all processes), when its ids were last compared, and
 * the tracker's labels by name, so that a renamed one is noticed.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table connection add column limited_until timestamptz, add column sync_waits_until timestamptz,
    add column ids_compared_at timestamptz, add column ids_problem text`.execute(db)
  await sql`create table tracker_label (
    workspace_id uuid not null references workspace,
    connection_id uuid not null references connection,
    tracker_id text not null,
    name text not null,
    primary key (connection_id, tracker_id)
  )`.execute(db)
  await tenantTable(db, 'tracker_label', { workspaceColumn: 'workspace_id' })
}
