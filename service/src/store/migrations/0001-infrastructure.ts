import { sql, type Kysely } from 'kysely'
import { HOST_ROLE, TENANT_ROLE } from '../roles.ts'

/** What every later migration stands on: similarity search, and the workspace of the running transaction. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db)
  await sql`create function pull_okr_workspace() returns uuid language plpgsql stable parallel safe as $$
    declare workspace text := current_setting('pull_okr.workspace', true);
    begin
      if coalesce(workspace, '') = '' then
        raise exception 'no workspace is set: tenant tables are reached through inWorkspace' using errcode = 'insufficient_privilege';
      end if;
      return workspace::uuid;
    end $$`.execute(db)
  await sql`grant usage on schema pull_okr to ${sql.id(TENANT_ROLE)}, ${sql.id(HOST_ROLE)}`.execute(db)
  // a login that does not own the tables still has to see which migrations have run
  await sql`grant select on kysely_migration to ${sql.id(HOST_ROLE)}`.execute(db)
}
