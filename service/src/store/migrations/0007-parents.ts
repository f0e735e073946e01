import { sql, type Kysely } from 'kysely'
import { HOST_ROLE } from '../roles.ts'

/**
 * Which issue another is a part of (the tracker's id: the part may be read first), and a team's projects and parts
 * found without reading its other items: what past work took is counted with every page of an inbox. What was read
 * without its parent is read once more.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table issue add column parent text`.execute(db)
  await sql`create index issue_project on issue (workspace_id, team_id, project) where project is not null`.execute(db)
  await sql`create index issue_part on issue (workspace_id, team_id, parent) where parent is not null`.execute(db)
  // even the table's owner is held to one workspace
  await sql`set local role ${sql.id(HOST_ROLE)}`.execute(db)
  await sql`update connection set sync_since = null, sync_until = null, sync_after = null`.execute(db)
  await sql`reset role`.execute(db)
}
