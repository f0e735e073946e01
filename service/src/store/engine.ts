import pg from 'pg'
import { assertOutsideTransaction } from './guard-transaction.ts'
import { PlannedClient } from './planned-client.ts'

/** A PostgreSQL that the store runs on: PGlite in our own process, or a server. */
export interface Engine {
  readonly kind: 'pglite' | 'postgres'
  /**
   * Settings of a `pg` client or pool that reaches the database, resolving names in `schema` first; on a server as `role`,
   * where one is named. PGlite has one session for all clients, so no client has a role of its own there.
   */
  connection(schema: string, role?: string): pg.ClientConfig
  /** Ends the engine; connections are closed before. */
  close(): Promise<void>
}

/** A pool that refuses to be reached from inside an open transaction (see guard-transaction.ts). */
export function openGuardedPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ Client: PlannedClient, ...config })
  const connect = pool.connect.bind(pool) as (callback?: unknown) => unknown
  // pool.query goes through connect too
  pool.connect = ((callback?: unknown) => {
    assertOutsideTransaction('the connection pool')
    return connect(callback)
  }) as typeof pool.connect
  return pool
}
