import { sql } from 'kysely'
import { SCHEMA } from '../store/migrate.ts'
import type { Tx } from '../views/viewing.ts'

/** A table of the workspace, with what is written of its rows and in which order. */
export type ArchivedTable = { name: string; columns: string[]; orderBy: string[] }

/** What belongs to a workspace and is no part of its record. A table that is not named here is: a new one needs nothing. */
const LEFT_OUT: Record<string, string> = {
  access_token: 'sessions and tokens: whoever had one makes another',
  one_time_code: 'good once, and soon over',
  delivery: 'what a tracker sent, as bytes: its meaning stands in the tables',
  link_back: 'what is owed to a tracker, with signed links in it: the answers themselves are decisions',
}

/** Of a connection only whose it is: its key, its secrets and how far it has read are of this machine. */
const OF_A_CONNECTION = new Set([
  'id',
  'workspace_id',
  'tracker',
  'organization_id',
  'organization_name',
  'organization_url',
  'viewer_id',
  'viewer_name',
  'api_url',
  'created_at',
  'first_synced_at',
])

/** Readings of trackers are counted by each database for itself. */
const OF_HERE = new Set(['issue.reading'])

type Row = { name: string; columns: string[]; made: string[]; key: string[]; needs: string[] }

/** Read from the database itself, those that others refer to first. */
export async function workspaceTables(tx: Tx): Promise<ArchivedTable[]> {
  const { rows } = await sql<Row>`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attname) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      (select coalesce(array_agg(a.attname::text), '{}') from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and (a.attidentity = 'a' or a.attname = 'xid')) as made,
      (select array_agg(a.attname::text order by k.n) from pg_constraint p, unnest(p.conkey) with ordinality as k (attnum, n), pg_attribute a
        where p.conrelid = c.oid and p.contype = 'p' and a.attrelid = c.oid and a.attnum = k.attnum) as key,
      (select coalesce(array_agg(distinct f.relname::text), '{}') from pg_constraint r join pg_class f on f.oid = r.confrelid
        where r.conrelid = c.oid and r.contype = 'f' and r.confrelid <> c.oid) as needs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${SCHEMA} and c.relkind = 'r'
    order by c.relname`.execute(tx)
  const ofAWorkspace = rows.filter(({ name, columns }) => name === 'workspace' || columns.includes('workspace_id'))
  return inOrder(ofAWorkspace.filter(({ name }) => !(name in LEFT_OUT))).map(({ name, columns, made, key }) => ({
    name,
    columns: columns.filter(
      (column) => !made.includes(column) && !OF_HERE.has(`${name}.${column}`) && (name !== 'connection' || OF_A_CONNECTION.has(column)),
    ),
    // a projection has no key of its own: then all it says is its order
    orderBy: key ?? columns,
  }))
}

function inOrder(rows: readonly Row[]): Row[] {
  const ordered: Row[] = []
  const names = new Set(rows.map(({ name }) => name))
  const placed = (name: string) => !names.has(name) || ordered.some((row) => row.name === name)
  while (ordered.length < rows.length) {
    const next = rows.find((row) => !placed(row.name) && row.needs.every(placed))
    if (!next) throw new Error('tables that refer to each other in a circle cannot be archived one after the other')
    ordered.push(next)
  }
  return ordered
}
