import type { RawBuilder } from 'kysely'
import type pg from 'pg'
import type { NotificationHandler } from './listen.ts'
import type { TransactionBody, TransactionOptions } from './run-transaction.ts'

/**
 * The database behind three doors. Each door is one transaction: `fn` returns and it
 * is committed, `fn` throws and nothing has happened. Inside, only the transaction
 * that was passed in is used: reaching for a door, the pool or the queue from there
 * throws `insideTransaction` at once (on PGlite's single session it would wait for
 * itself for ever). What must follow the commit goes to `afterCommit`.
 */
export interface Store<DB> {
  readonly engine: 'pglite' | 'postgres'
  /** Works as one workspace (its uuid): sees and writes only its rows of tenant tables. */
  inWorkspace<T>(workspace: string, fn: TransactionBody<DB, T>, options?: TransactionOptions): Promise<T>
  /** Works for the host across workspaces: infrastructure tables, and what migrations grant with `hostMay`. */
  transaction<T>(fn: TransactionBody<DB, T>, options?: TransactionOptions): Promise<T>
  /** One statement for the host, committed when it resolves with its rows: on a server one round trip instead of three. */
  statement<R>(statement: RawBuilder<R>): Promise<R[]>
  /** Calls `handler` with each notification's payload; `null` after a gap. Answers how to stop. */
  listen(channel: string, handler: NotificationHandler): Promise<() => Promise<void>>
  /** Resolves when the database answers. */
  check(): Promise<void>
  /** Embedded: writes a backup now and gives its path. On a server: undefined, backups are the server's. */
  backup(): Promise<string | undefined>
  /** Waits for open transactions, tidies and backs up an embedded database, and lets the directory go. May be repeated. */
  close(): Promise<void>
  /** For the queue only: how to reach the database, resolving names in `schema`. */
  connection(schema: string): pg.ClientConfig
}
