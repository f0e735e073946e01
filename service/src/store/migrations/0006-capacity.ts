import { sql, type Kysely } from 'kysely'

/**
 * What a team says about its capacity (null: measured, or the default), and its planned
 * work that is under way found without reading the rest.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table team
    add column bau_projects text[] not null default '{}',
    add column team_size real,
    add column absences jsonb not null default '[]',
    add column other_planned real,
    add column manual_planned_per_week real,
    add column manual_bau_per_week real`.execute(db)
  await sql`create index issue_started on issue (workspace_id, team_id)
    where state = 'started' and kind = 'planned' and archived_at is null and gone_at is null`.execute(db)
}
