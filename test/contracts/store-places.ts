/** Where a contract test keeps its database: a directory for PGlite, a database of its own on a server. */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { cpSync, rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import pg from 'pg'
import * as infrastructure from '../../service/src/store/migrations/0001-infrastructure.ts'
import { openStore, type Store } from '../../service/src/store/index.ts'
import { preparedDataDir } from '../../service/src/store/prepared-database.fixture.ts'
import { NODE_FLAGS } from '../../service/src/store/test-node.fixture.ts'
import { infrastructureTable, tenantTable } from '../../service/src/store/tenant-table.ts'

export interface Place {
  dataDir: string
  databaseUrl?: string
  remove(): Promise<void>
}

export type MakePlace = () => Promise<Place>

/** What the tests write. */
export interface TestTables {
  note: { workspace: string; id: number; text: string }
  entry: { workspace: string; id: number; text: string }
  signal: { id: number; text: string }
}

/** The real first migration, and tables that every engine's test uses. */
export const testMigrations: Record<string, Migration> = {
  '0001-infrastructure': infrastructure,
  '0900-test': {
    async up(db: Kysely<any>) {
      for (const table of ['note', 'entry']) {
        await sql`create table ${sql.table(table)} (workspace uuid not null, id int primary key, text text not null)`.execute(db)
      }
      await tenantTable(db, 'note')
      await tenantTable(db, 'entry', { appendOnly: true, hostMay: ['select'] })
      await sql`create table signal (id int primary key, text text not null)`.execute(db)
      await infrastructureTable(db, 'signal')
    },
  },
}

export const silent = { info() {}, warn() {}, error() {} }

export const openTestStore = (place: Place): Promise<Store<TestTables>> =>
  openStore<TestTables>({
    dataDir: place.dataDir,
    databaseUrl: place.databaseUrl,
    log: silent,
    migrations: testMigrations,
  })

export const embeddedPlace: MakePlace = async () => placeIn(await mkdtemp(join(tmpdir(), 'pull-okr-store-')))

const placeIn = (dataDir: string): Place => ({ dataDir, remove: () => rm(dataDir, { recursive: true, force: true }) })

let template: Promise<Place> | undefined

/** As `embeddedPlace`, with a migrated database in it already: making one takes seconds, copying one does not. */
export const preparedPlace: MakePlace = async () => {
  const { dataDir } = await (template ??= makeTemplate())
  const place = await embeddedPlace()
  cpSync(join(dataDir, 'pg'), join(place.dataDir, 'pg'), { recursive: true })
  return place
}

async function makeTemplate(): Promise<Place> {
  const place = await embeddedPlace()
  process.once('exit', () => rmSync(place.dataDir, { recursive: true, force: true }))
  await (await openTestStore(place)).close()
  return place
}

/** A database of its own on the server of `url`, whose login may make databases. */
export const serverPlace =
  (url: string): MakePlace =>
  async () => {
    const name = `okr_test_${randomUUID().replaceAll('-', '')}`
    await onServer(url, `create database ${name}`)
    const embedded = await embeddedPlace()
    const databaseUrl = new URL(url)
    databaseUrl.pathname = `/${name}`
    const remove = async (): Promise<void> => {
      await onServer(url, `drop database ${name} with (force)`)
      await embedded.remove()
    }
    return { dataDir: embedded.dataDir, databaseUrl: databaseUrl.href, remove }
  }

/** `place`, reached over `port` of this machine: a proxy's. */
export function placeThrough(place: Place, port: number): Place {
  const databaseUrl = new URL(place.databaseUrl!)
  databaseUrl.hostname = '127.0.0.1'
  databaseUrl.port = String(port)
  return { ...place, databaseUrl: databaseUrl.href }
}

/** A database of its own on the server that `databaseUrl` names, else an embedded one that is migrated already. */
export const placeOn = async (databaseUrl: string | undefined): Promise<Place> =>
  databaseUrl ? serverPlace(databaseUrl)() : placeIn(await preparedDataDir())

/** What tells a service to keep its data there. On a server it needs a key for its secrets, which is made anew each time. */
export const environmentOf = ({ dataDir, databaseUrl }: Place): Record<string, string> => ({
  DATA_DIR: dataDir,
  ...(databaseUrl && { DATABASE_URL: databaseUrl, SECRETS_KEY: randomBytes(32).toString('base64') }),
})

export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

export interface Child {
  process: ChildProcess
  /** Waits for the next line that the child prints; undefined at its end. */
  line(): Promise<string | undefined>
  kill(): Promise<void>
}

/** Runs `program` (a file beside this one) as a process of its own on `place`. */
export function startChild(program: string, place: Place, ...args: string[]): Child {
  const child = spawn(process.execPath, [...NODE_FLAGS, new URL(program, import.meta.url).pathname, ...args], {
    env: { ...process.env, TEST_PLACE: JSON.stringify(place) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    process: child,
    line: async () => (await lines.next()).value,
    kill: () => {
      child.kill('SIGKILL')
      return ended
    },
  }
}
