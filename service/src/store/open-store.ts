import { Kysely, PostgresDialect } from 'kysely'
import type { Migration } from 'kysely/migration'
import pg from 'pg'
import { boundDialect, type Binding } from './bound-dialect.ts'
import { lockDataDir, type DataLock } from './data-lock.ts'
import { openGuardedPool, type Engine } from './engine.ts'
import { assertOutsideTransaction } from './guard-transaction.ts'
import { keepPglite, type PgliteKeeper } from './keep-pglite.ts'
import { Listener } from './listen.ts'
import { describeError, type Log } from './log.ts'
import { migrate, SCHEMA } from './migrate.ts'
import { migrations as allMigrations } from './migrations/index.ts'
import { openPglite } from './open-pglite.ts'
import { openPostgres } from './open-postgres.ts'
import { HOST_ROLE, TENANT_ROLE } from './roles.ts'
import { runTransaction } from './run-transaction.ts'
import { StoreError } from './store-error.ts'
import type { Store } from './store.ts'
import { valueParsers } from './value-parsers.ts'

export interface StoreOptions {
  /** where the embedded database, its lock and its backups live */
  dataDir: string
  /** a PostgreSQL server instead of the embedded database */
  databaseUrl?: string | undefined
  log: Log
  now?: () => Date
  /** told when the embedded database has stopped by itself; every door throws `engineStopped` from then on: exit and start anew */
  onStopped?: (error: StoreError) => void
  /** for tests: others than migrations/index.ts */
  migrations?: Record<string, Migration>
  /** for tests: how long a server may say nothing to a statement */
  silenceMs?: number
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Enough for the requests of one process; more only queue up in the database. PGlite has one session, whose plans one client keeps. */
const POOL_SIZE = { pglite: 1, postgres: 10 }
/** For single statements: what the door stores, which goes two at a time (group-commit.ts). */
const HOST_POOL_SIZE = 2
/** A request's query that takes longer is a bug or a lock: it must not hold a connection for ever. PGlite ignores it. */
const STATEMENT_TIMEOUT_MS = 30_000
/** A server that is there speaks before: who waits longer waits on a connection of which the other end is gone. */
const SILENCE_MS = STATEMENT_TIMEOUT_MS + 5_000

/**
 * Opens the embedded database in `dataDir` or the server of `databaseUrl`, and migrates
 * it. Throws a `StoreError` that names the remedy: `directoryInUse`, `databaseNewer`,
 * `roleMissing`, `migrationFailed`.
 */
export async function openStore<DB = unknown>(options: StoreOptions): Promise<Store<DB>> {
  const { log, dataDir, databaseUrl, now = () => new Date(), silenceMs = SILENCE_MS } = options
  const lock = databaseUrl ? undefined : lockDataDir(dataDir, now)
  let engine: Engine | undefined
  try {
    if (databaseUrl) {
      engine = openPostgres(databaseUrl)
      await migrate(engine, options.migrations ?? allMigrations, log)
      return makeStore<DB>(engine, { log, silenceMs })
    }
    const pglite = (engine = await openPglite(dataDir, (error) => {
      log.error({ error: error.name, message: error.message }, 'the embedded database stopped')
      options.onStopped?.(error)
    }))
    await migrate(pglite, options.migrations ?? allMigrations, log)
    return makeStore<DB>(pglite, { log }, { lock: lock!, keeper: await keepPglite(pglite, { dataDir, log, now }) })
  } catch (error) {
    await engine?.close().catch(() => undefined)
    lock?.release()
    throw error
  }
}

type Making = { log: Log; silenceMs?: number }

function makeStore<DB>(engine: Engine, { log, silenceMs }: Making, embedded?: { lock: DataLock; keeper: PgliteKeeper }): Store<DB> {
  const openPool = (connection: pg.ClientConfig, max: number) => {
    const opened = openGuardedPool({
      ...connection,
      types: valueParsers,
      max,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
      ...(silenceMs && { query_timeout: silenceMs }),
    })
    opened.on('error', (error) => log.warn(describeError(error), 'an idle database connection failed'))
    return opened
  }
  const pool = openPool(engine.connection(SCHEMA), POOL_SIZE[engine.kind])
  const hostPool = engine.kind === 'postgres' ? openPool(engine.connection(SCHEMA, HOST_ROLE), HOST_POOL_SIZE) : null
  const boundTo = (binding: Binding) => new Kysely<DB>({ dialect: boundDialect(pool, binding) })
  const asHost = boundTo({ role: HOST_ROLE, workspace: '' })
  const hostSessions = hostPool && new Kysely<DB>({ dialect: new PostgresDialect({ pool: hostPool }) })
  const listener = new Listener(() => new pg.Client(engine.connection(SCHEMA)), log)
  let closing: Promise<void> | undefined

  const close = async (): Promise<void> => {
    await Promise.all([pool.end(), hostPool?.end()])
    await listener.close()
    await embedded?.keeper.close()
    await engine.close()
    embedded?.lock.release()
  }
  return {
    engine: engine.kind,
    inWorkspace: async (workspace, fn, options = {}) => {
      if (!UUID.test(workspace)) throw new StoreError('noWorkspace', 'inWorkspace needs the uuid of a workspace')
      return runTransaction(boundTo({ role: TENANT_ROLE, workspace }), fn, options, log)
    },
    transaction: (fn, options = {}) => runTransaction(asHost, fn, options, log),
    statement: async (statement) =>
      (await (hostSessions ? statement.execute(hostSessions) : runTransaction(asHost, (tx) => statement.execute(tx), {}, log))).rows,
    listen: async (channel, handler) => {
      assertOutsideTransaction('listen')
      return listener.listen(channel, handler)
    },
    check: async () => void (await pool.query('select 1')),
    backup: async () => embedded?.keeper.backup(),
    close: () => (closing ??= close()),
    connection: (schema) => engine.connection(schema),
  }
}
