import pg from 'pg'
import { writeBackup } from './backups.ts'
import { describeError, type Log } from './log.ts'
import { SCHEMA } from './migrate.ts'
import type { PgliteEngine } from './open-pglite.ts'

/** PGlite has no checkpointer and no autovacuum: a crash after long activity would make the next start slow. */
const TIDY_EVERY_MS = 3 * 60_000
/** What a power cut may cost at most: PGlite never calls fsync, the backup does. */
const BACKUP_EVERY_MS = 10 * 60_000

export interface PgliteKeeper {
  /** Writes a backup now, whether or not something changed; gives its path. */
  backup(): Promise<string>
  /** Vacuums and writes the last backup, if anything changed since the one before. */
  close(): Promise<void>
}

/** Keeps an embedded database fast to open and backed up, for as long as it is open. */
export async function keepPglite(engine: PgliteEngine, options: { dataDir: string; log: Log; now: () => Date }): Promise<PgliteKeeper> {
  const { dataDir, log, now } = options
  const client = new pg.Client(engine.connection(SCHEMA))
  client.on('error', (error) => log.warn(describeError(error), 'the connection that keeps the database failed'))
  await client.connect()
  let running: Promise<unknown> = Promise.resolve()
  let backedUp = await countChanges(client)

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = running.then(work)
    running = turn.catch((error: unknown) => log.error(describeError(error), 'keeping the embedded database failed'))
    return turn
  }
  const backup = async (): Promise<string> => {
    const changes = await countChanges(client)
    const file = await writeBackup(dataDir, (unfinished) => engine.dump(unfinished), now())
    backedUp = changes
    return file
  }
  const backupChanges = async (): Promise<void> => {
    if ((await countChanges(client)) !== backedUp) await backup()
  }

  const timers = [
    setInterval(() => void inTurn(() => tidy(client)).catch(() => undefined), TIDY_EVERY_MS).unref(),
    setInterval(() => void inTurn(backupChanges).catch(() => undefined), BACKUP_EVERY_MS).unref(),
  ]
  return {
    backup: () => inTurn(backup),
    close: async () => {
      timers.forEach(clearInterval)
      await inTurn(() => tidy(client)).catch(() => undefined)
      await inTurn(backupChanges).catch(() => undefined)
      await client.end()
    },
  }
}

/** Rows written in our own tables since the database was made; the queue's own bookkeeping is not worth a backup. */
async function countChanges(client: pg.Client): Promise<string> {
  await client.query('select pg_stat_force_next_flush()')
  const { rows } = await client.query<{ changes: string }>(
    `select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::text as changes from pg_stat_user_tables where schemaname = $1`,
    [SCHEMA],
  )
  return rows[0]!.changes
}

/** What autovacuum and the checkpointer would do: table by table, so that other work gets in between. */
async function tidy(client: pg.Client): Promise<void> {
  await client.query('select pg_stat_force_next_flush()')
  // autovacuum's own thresholds
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
     where n_dead_tup > 50 + 0.2 * n_live_tup or n_mod_since_analyze > 50 + 0.1 * n_live_tup or n_ins_since_vacuum > 1000 + 0.2 * n_live_tup`,
  )
  for (const { name } of rows) await client.query(`vacuum (analyze) ${name}`)
  await client.query('checkpoint')
}
