import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { openTestStore, NOW } from '../commands/small-organisation.fixture.ts'
import { openStore } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'

const server = process.env['TEST_DATABASE_URL']

type Opened = Awaited<ReturnType<typeof openTestStore>>

/** Both, for the database decides what is alike: its words must say the same everywhere. */
export const ENGINES: { engine: string; open: () => Promise<Opened>; skip: boolean }[] = [
  { engine: 'PGlite', open: openTestStore, skip: false },
  { engine: 'PostgreSQL', open: openServerStore, skip: !server && !process.env['REQUIRE_SERVERS'] },
]

async function openServerStore(): Promise<Opened> {
  const name = `okr_findings_${randomUUID().slice(0, 8)}`
  await onServer(`create database ${name}`)
  const silent = { debug() {}, info() {}, warn() {}, error() {} }
  const databaseUrl = Object.assign(new URL(server!), { pathname: `/${name}` }).href
  const store = await openStore<Tables>({ dataDir: '', databaseUrl, log: silent, now: () => NOW })
  const remove = async () => {
    await store.close()
    await onServer(`drop database ${name} with (force)`)
  }
  return { ...store, remove }
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client(server)
  await client.connect()
  await client.query(statement)
  await client.end()
}
