import { CompiledQuery, PostgresDialect, PostgresDriver, type DatabaseConnection, type TransactionSettings } from 'kysely'
import type pg from 'pg'

/** As whom a transaction works: one of our two roles, and the workspace whose rows it sees (a uuid that was checked, '' for none). */
export type Binding = { role: string; workspace: string }

/**
 * Transactions that begin bound: BEGIN, the role and the workspace go in one message, where they would be two round trips of
 * four. Role and workspace end with the transaction (`local`), so a pooled connection cannot carry them on.
 */
export function boundDialect(pool: pg.Pool, binding: Binding): PostgresDialect {
  return Object.assign(new PostgresDialect({ pool }), { createDriver: () => new BoundDriver(pool, binding) })
}

class BoundDriver extends PostgresDriver {
  readonly #bind: string

  constructor(pool: pg.Pool, { role, workspace }: Binding) {
    super({ pool })
    this.#bind = `set local role ${role}; set local pull_okr.workspace = '${workspace}'`
  }

  override async beginTransaction(connection: DatabaseConnection, { isolationLevel }: TransactionSettings): Promise<void> {
    const begin = isolationLevel ? `begin isolation level ${isolationLevel}` : 'begin'
    try {
      await connection.executeQuery(CompiledQuery.raw(`${begin}; ${this.#bind}`))
    } catch (error) {
      // it may have begun all the same, and Kysely ends only what it knows to have begun; a connection that is gone ended it
      await connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => undefined)
      throw error
    }
  }

  override async rollbackTransaction(connection: Parameters<PostgresDriver['rollbackTransaction']>[0]): Promise<void> {
    // a connection that is gone has rolled back, and why it went is the better answer
    await super.rollbackTransaction(connection).catch(() => undefined)
  }
}
