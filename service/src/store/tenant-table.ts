import { sql, type Kysely } from 'kysely'
import { HOST_ROLE, TENANT_ROLE } from './roles.ts'

export type Right = 'select' | 'insert' | 'update' | 'delete'

const EVERY_RIGHT: readonly Right[] = ['select', 'insert', 'update', 'delete']
/** what is written once stands, also against a bug of ours */
const APPEND: readonly Right[] = ['select', 'insert']

/**
 * Gives an existing table to the tenants: each sees and writes only the rows of its own workspace, and even the
 * table's owner is held to that. `workspaceColumn` (default `workspace`) is a uuid. `hostMay` lets `transaction` do
 * that to the rows of all workspaces, e.g. look for due ones; by default it may not touch the table at all.
 * `appendOnly` leaves tenants without UPDATE and DELETE. For migrations.
 */
export async function tenantTable(
  db: Kysely<any>,
  name: string,
  options: { workspaceColumn?: string; hostMay?: readonly Right[]; appendOnly?: boolean } = {},
): Promise<void> {
  const { workspaceColumn = 'workspace', hostMay = [], appendOnly = false } = options
  const table = sql.table(name)
  // the subselect is run once a statement; the bare function would run once a row
  const own = sql`${sql.ref(workspaceColumn)} = (select pull_okr_workspace())`
  await sql`alter table ${table} enable row level security`.execute(db)
  await sql`alter table ${table} force row level security`.execute(db)
  await sql`create policy tenant on ${table} to ${sql.id(TENANT_ROLE)} using (${own}) with check (${own})`.execute(db)
  await grant(db, name, appendOnly ? APPEND : EVERY_RIGHT, TENANT_ROLE)
  if (hostMay.length === 0) return
  await sql`create policy host on ${table} to ${sql.id(HOST_ROLE)} using (true) with check (true)`.execute(db)
  await grant(db, name, hostMay, HOST_ROLE)
}

/**
 * Gives an existing table to the host: `transaction` may do everything with it, tenants only `tenantMay` (default
 * nothing), and that with all of its rows. For migrations.
 */
export async function infrastructureTable(db: Kysely<any>, name: string, options: { tenantMay?: readonly Right[] } = {}): Promise<void> {
  await grant(db, name, EVERY_RIGHT, HOST_ROLE)
  if (options.tenantMay?.length) await grant(db, name, options.tenantMay, TENANT_ROLE)
}

async function grant(db: Kysely<any>, table: string, rights: readonly Right[], role: string): Promise<void> {
  await sql`grant ${sql.raw(rights.join(', '))} on ${sql.table(table)} to ${sql.id(role)}`.execute(db)
}
