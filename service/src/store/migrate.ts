import { Kysely, PostgresDialect } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import pg from 'pg'
import type { Engine } from './engine.ts'
import { describeError, type Log } from './log.ts'
import { ensureRoles } from './roles.ts'
import { StoreError } from './store-error.ts'

export const SCHEMA = 'pull_okr'
/** Any number of ours: starters of one database wait for each other on it. */
const ADVISORY_LOCK = 0x504f4b52

/**
 * Brings the database to the state of `migrations`. Processes that start at the same
 * time wait for each other, and the later ones find nothing to do. Throws
 * `databaseNewer` when the database has migrations that this code does not know.
 */
export async function migrate(engine: Engine, migrations: Record<string, Migration>, log: Log): Promise<void> {
  const client = new pg.Client(engine.connection(SCHEMA))
  client.on('error', (error) => log.warn(describeError(error), 'the connection that migrates failed'))
  await client.connect()
  try {
    // held by the session, so a starter that dies lets it go
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK])
    await ensureRoles(client)
    const { rows } = await client.query<{ missing: boolean }>('select to_regnamespace($1) is null as missing', [SCHEMA])
    if (rows[0]!.missing) await client.query(`create schema ${SCHEMA}`)
    const done = await readDone(client)
    refuseNewer(done, migrations)
    if (Object.keys(migrations).some((name) => !done.has(name))) await runPending(engine, migrations, log)
  } finally {
    // on PGlite the session outlives this client
    await client.query('select pg_advisory_unlock_all()').catch(() => undefined)
    await client.end()
  }
}

async function readDone(client: pg.Client): Promise<Set<string>> {
  const { rows } = await client.query<{ exists: boolean }>('select to_regclass($1) is not null as exists', [`${SCHEMA}.kysely_migration`])
  if (!rows[0]!.exists) return new Set()
  const done = await client.query<{ name: string }>(`select name from ${SCHEMA}.kysely_migration`)
  return new Set(done.rows.map(({ name }) => name))
}

function refuseNewer(done: ReadonlySet<string>, known: Record<string, unknown>): void {
  const unknown = [...done].filter((name) => !(name in known)).sort()
  if (unknown.length === 0) return
  throw new StoreError(
    'databaseNewer',
    `the database was written by a newer version of Pull OKR (it has ${unknown.join(', ')}): run that version, or restore a backup from before its first start`,
  )
}

async function runPending(engine: Engine, migrations: Record<string, Migration>, log: Log): Promise<void> {
  const pool = new pg.Pool({ ...engine.connection(SCHEMA), max: 2 })
  pool.on('error', (error) => log.warn(describeError(error), 'an idle connection of the migrations failed'))
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    const provider = { getMigrations: () => Promise.resolve(migrations) }
    const { error, results } = await new Migrator({ db, provider, migrationTableSchema: SCHEMA }).migrateToLatest()
    for (const { migrationName, status } of results ?? []) log.info({ migration: migrationName, status }, 'migration')
    if (!error) return
    const failed = results?.find(({ status }) => status === 'Error')?.migrationName ?? 'a migration'
    throw new StoreError('migrationFailed', `${failed} failed, nothing was changed: ${(error as Error).message}`, {
      cause: error,
    })
  } finally {
    await db.destroy()
  }
}
