import { join } from 'node:path'
import type { Engine } from './engine.ts'
import { PgliteSession } from './pglite-session.ts'
import type { StoreError } from './store-error.ts'
import { PgliteSocket } from './pglite-socket.ts'

export interface PgliteEngine extends Engine {
  readonly kind: 'pglite'
  /** Writes a consistent gzipped tar of the database to `file` (fsynced; its directory is not). */
  dump(file: string): Promise<void>
}

export const databaseDirectory = (dataDir: string): string => join(dataDir, 'pg')

/**
 * Opens PGlite in `dataDir/pg`, made when missing. The caller holds the data
 * lock: two processes on one directory lose rows without an error.
 * `statement_timeout` has no effect here: WebAssembly has no timer to stop it.
 */
export async function openPglite(dataDir: string, onStop: (error: StoreError) => void): Promise<PgliteEngine> {
  const session = await PgliteSession.open(databaseDirectory(dataDir), { onStop })
  return {
    kind: 'pglite',
    connection: (schema) => pgliteConnection(session, `${schema},public`),
    dump: (file) => session.dump(file),
    close: () => session.close(),
  }
}

/** Settings of a `pg` client that talks to `session` instead of a server. */
export function pgliteConnection(session: PgliteSession, searchPath: string) {
  return {
    host: 'pglite',
    user: 'postgres',
    database: 'postgres',
    password: 'none',
    ssl: false,
    options: `-c search_path=${searchPath}`,
    stream: () => new PgliteSocket(session) as never,
    // of pools: a client that left would leave its prepared statements in the session, for ever
    idleTimeoutMillis: 0,
  }
}
