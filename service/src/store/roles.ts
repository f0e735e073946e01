import type pg from 'pg'
import { StoreError } from './store-error.ts'

/** The role of `inWorkspace`: sees the rows of one workspace. */
export const TENANT_ROLE = 'pull_okr_tenant'
/** The role of `transaction`: sees infrastructure tables, and of tenants' tables only what a migration grants. */
export const HOST_ROLE = 'pull_okr_host'

/**
 * Makes both roles where they are missing and lets the login take them on. Roles
 * belong to the server, not to the database, so this runs at every start (a dump
 * restored on another server has none). Throws `roleMissing` with the statements to run.
 */
export async function ensureRoles(client: pg.ClientBase): Promise<void> {
  for (const role of [TENANT_ROLE, HOST_ROLE]) {
    try {
      await ensureRole(client, role)
    } catch (error) {
      if ((error as { code?: string }).code !== '42501') throw error
      throw new StoreError('roleMissing', await describeRemedy(client), { cause: error })
    }
  }
}

async function ensureRole(client: pg.ClientBase, role: string): Promise<void> {
  // roles are shared by all databases of a server: another one may make it at this moment
  await client.query(`do $$ begin
    if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
  exception when duplicate_object or unique_violation then null; end $$`)
  await client.query(`do $$ begin
    if not pg_has_role(current_user, '${role}', 'MEMBER') then execute format('grant ${role} to %I', current_user); end if;
  end $$`)
}

async function describeRemedy(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ login: string }>('select quote_ident(current_user) as login')
  const login = rows[0]!.login
  return `DATABASE_URL logs in as ${login}, which may not make the roles of row-level security: let an administrator run CREATE ROLE ${TENANT_ROLE} NOLOGIN; CREATE ROLE ${HOST_ROLE} NOLOGIN; GRANT ${TENANT_ROLE}, ${HOST_ROLE} TO ${login};`
}
