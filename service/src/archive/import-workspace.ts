import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { SCHEMA } from '../store/migrate.ts'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import type { Tx } from '../views/viewing.ts'
import { ArchiveError, End, FORMAT, Head, SHAPE } from './archive-format.ts'
import { runCommand } from './run-command.ts'
import { workspaceTables, type ArchivedTable } from './workspace-tables.ts'

/** Rows are stored so many at a time. */
const STORED = 200
const PAUSED = 'restored from an export, which holds no keys: connect this tracker again'

/**
 * Puts an archive into a store in which there is no workspace yet: all of it, in one transaction, or nothing. Trackers are
 * paused until somebody connects them again, for their keys were not in it. Answers how many rows there were. Throws an
 * `ArchiveError` that names the line at fault.
 */
export async function importWorkspace(store: Store<Tables>, lines: AsyncIterable<string>): Promise<number> {
  const { n } = await store.transaction((tx) =>
    tx
      .selectFrom('workspace')
      .select((is) => is.fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow(),
  )
  if (Number(n) > 0)
    throw new ArchiveError('There is a workspace here already: an archive goes into an empty store, for instance another DATA_DIR.')
  const reading = lines[Symbol.asyncIterator]()
  const head = readHead((await reading.next()).value)
  return store.inWorkspace(head.workspace, async (tx) => {
    const rows = await storeRows(tx, reading)
    await tx.updateTable('connection').set({ sync_phase: 'paused', paused_why: PAUSED }).execute()
    return rows
  })
}

function readHead(line: string | undefined): { workspace: string } {
  const head = Head.safeParse(parse(line ?? '', 1))
  if (!head.success) throw new ArchiveError(`This is no archive of a workspace: its first line must say “${FORMAT}”.`)
  const { shape } = head.data
  if (shape !== SHAPE)
    throw new ArchiveError(
      `This archive is of another version: its tables are those of ${shape}, these are of ${SHAPE}. Import it with the version that wrote it.`,
    )
  return head.data
}

async function storeRows(tx: Tx, lines: AsyncIterator<string>): Promise<number> {
  const tables = new Map((await workspaceTables(tx)).map((table) => [table.name, table]))
  let batch: string[] = []
  let current: ArchivedTable | null = null
  let rows = 0
  const flush = async (): Promise<void> => {
    if (current && batch.length > 0) await insertRows(tx, current, batch)
    batch = []
  }
  for (let number = 2; ; number += 1) {
    const next = await lines.next()
    if (next.done) throw new ArchiveError(`The archive ends after line ${number - 1}, before it says so: it was cut off.`)
    const end = End.safeParse(parse(next.value, number))
    if (end.success) {
      await flush()
      if (end.data.rows !== rows) throw new ArchiveError(`The archive says that it has ${end.data.rows} rows, and has ${rows}.`)
      return rows
    }
    // the row's own text goes to the database: what JavaScript made of a number could be another one
    const [, name = '', row] = /^\["(\w+)",(\{.*\})\]$/s.exec(next.value) ?? []
    const table = tables.get(name)
    if (!table || row === undefined) throw new ArchiveError(`Line ${number} is no row of a table that is known here.`)
    if (table !== current || batch.length >= STORED) await flush()
    current = table
    batch.push(row)
    rows += 1
  }
}

async function insertRows(tx: Tx, { name, columns }: ArchivedTable, rows: readonly string[]): Promise<void> {
  const list = sql.join(columns.map((column) => sql.ref(column)))
  const isConnection = name === 'connection'
  const into = isConnection ? sql`${list}, credential` : list
  const from = isConnection ? sql`${list}, ''` : list
  // with its schema, for one of them is called as a type of the database's own is
  await sql`insert into ${sql.table(name)} (${into})
    select ${from} from jsonb_populate_recordset(null::${sql.id(SCHEMA, name)}, ${`[${rows.join(',')}]`}::jsonb)`.execute(tx)
}

function parse(line: string, number: number): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new ArchiveError(`Line ${number} is not JSON.`)
  }
}

/** Opened when the first line is asked for: what readline reads before somebody listens is lost. */
async function* linesOf(path: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(path), crlfDelay: Infinity })
}

if (import.meta.main)
  await runCommand(async (store) => {
    const [file] = process.argv.slice(2)
    if (!file) throw new ArchiveError('Say what to read: npm run import -- FILE')
    const path = resolve(file)
    const rows = await importWorkspace(store, linesOf(path))
    return `Read ${rows} rows from ${path}. Trackers are paused: connect them again, and name leaders if they have changed.`
  })
