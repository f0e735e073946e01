import { open, rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { sql } from 'kysely'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import type { Tx } from '../views/viewing.ts'
import { ArchiveError, FORMAT, SHAPE } from './archive-format.ts'
import { runCommand } from './run-command.ts'
import { workspaceTables, type ArchivedTable } from './workspace-tables.ts'

/** Rows are fetched so many at a time: an archive never stands in memory as a whole. */
const FETCHED = 500
/** Signs that go to the disk at once. */
const WRITTEN = 256 * 1024

/**
 * Passes the whole record of a workspace line by line to `write`, as it stood at one moment: the same record gives the same
 * bytes. Without tokens, sessions, keys, or what waits in queues. Answers how many rows there were.
 */
export async function exportWorkspace(
  store: Store<Tables>,
  workspace: string,
  write: (line: string) => Promise<void> | void,
): Promise<number> {
  await write(JSON.stringify({ format: FORMAT, shape: SHAPE, workspace }))
  let rows = 0
  await store.inWorkspace(
    workspace,
    async (tx) => {
      // times are written in the zone of whoever asks, and the same record must give the same text
      await sql`set local time zone 'UTC'`.execute(tx)
      for (const table of await workspaceTables(tx))
        for await (const row of rowsOf(tx, table)) {
          rows += 1
          await write(`["${table.name}",${row}]`)
        }
    },
    { isolation: 'repeatable read' },
  )
  await write(JSON.stringify({ rows }))
  return rows
}

/** As the database writes them: what JavaScript made of a number or a moment could be another one. */
async function* rowsOf(tx: Tx, { name, columns, orderBy }: ArchivedTable): AsyncGenerator<string> {
  const list = (names: readonly string[]) => sql.join(names.map((column) => sql.ref(`t.${column}`)))
  await sql`declare archived no scroll cursor for
    select row_to_json(line)::text as row from (select ${list(columns)} from ${sql.table(name)} t order by ${list(orderBy)}) line`.execute(
    tx,
  )
  for (;;) {
    const { rows } = await sql<{ row: string }>`fetch ${sql.raw(String(FETCHED))} from archived`.execute(tx)
    for (const { row } of rows) yield row
    if (rows.length < FETCHED) break
  }
  await sql`close archived`.execute(tx)
}

/** The one that is named, or the only one. */
export async function chooseWorkspace(store: Store<Tables>, named: string | undefined): Promise<string> {
  const known = await store.transaction((tx) => tx.selectFrom('workspace').select(['id', 'name']).orderBy('name').execute())
  const [only] = known
  if (named === undefined && only && known.length === 1) return only.id
  const found = known.find(({ id }) => id === named)
  if (found) return found.id
  const list = known.map(({ id, name }) => `  ${id}  ${name}`).join('\n')
  throw new ArchiveError(
    known.length === 0 ? 'There is no workspace here: is DATA_DIR or DATABASE_URL right?' : `Name the workspace to export, one of\n${list}`,
  )
}

/** Under its name only once it is whole, and readable by its owner alone: drafts are in it. */
async function writeFile(store: Store<Tables>, workspace: string, path: string): Promise<number> {
  const unfinished = `${path}.unfinished`
  const file = await open(unfinished, 'w', 0o600)
  try {
    let held = ''
    const rows = await exportWorkspace(store, workspace, async (line) => {
      held += `${line}\n`
      if (held.length < WRITTEN) return
      await file.writeFile(held)
      held = ''
    })
    await file.writeFile(held)
    await file.sync()
    await rename(unfinished, path)
    return rows
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  } finally {
    await file.close()
  }
}

if (import.meta.main)
  await runCommand(async (store) => {
    const [file, named] = process.argv.slice(2)
    if (!file) throw new ArchiveError('Say where to write it: npm run export -- FILE [WORKSPACE]')
    const path = resolve(file)
    const rows = await writeFile(store, await chooseWorkspace(store, named), path)
    return `Wrote ${rows} rows to ${path}. It holds the teams' drafts: keep it as you keep the database.`
  })
