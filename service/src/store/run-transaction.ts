import type { IsolationLevel, Kysely, Transaction } from 'kysely'
import { assertOutsideTransaction, insideTransaction } from './guard-transaction.ts'
import { describeError, type Log } from './log.ts'

/** Registers work for after the commit, e.g. a wake-up; it runs in order, and never when the transaction rolls back. */
export type AfterCommit = (work: () => unknown) => void

export interface TransactionOptions {
  /** `fn` may run again from its start when the database reports a serialization failure or a deadlock */
  repeatable?: boolean
  /** default `read committed` */
  isolation?: IsolationLevel
}

export type TransactionBody<DB, T> = (tx: Transaction<DB>, afterCommit: AfterCommit) => Promise<T>

const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'
/** a conflict that outlives this many repeats is a hot row, which more repeats only heat */
const MAX_REPEATS = 3
const REPEAT_AFTER_MS = 20

/** Runs `fn` in one transaction of `db`, which begins it bound to a role and a workspace; see `Store` for what holds inside. */
export async function runTransaction<DB, T>(db: Kysely<DB>, fn: TransactionBody<DB, T>, options: TransactionOptions, log: Log): Promise<T> {
  assertOutsideTransaction('a door of the store')
  for (let repeats = 0; ; repeats++) {
    try {
      return await runOnce(db, fn, options, log)
    } catch (error) {
      const { code } = error as { code?: unknown }
      const mayRepeat = options.repeatable && (code === SERIALIZATION_FAILURE || code === DEADLOCK) && repeats < MAX_REPEATS
      if (!mayRepeat) throw error
      await new Promise((resolve) => setTimeout(resolve, REPEAT_AFTER_MS * 2 ** repeats))
    }
  }
}

async function runOnce<DB, T>(db: Kysely<DB>, fn: TransactionBody<DB, T>, { isolation }: TransactionOptions, log: Log): Promise<T> {
  const followUps: (() => unknown)[] = []
  const begin = isolation ? db.transaction().setIsolationLevel(isolation) : db.transaction()
  const result = await begin.execute((tx) => insideTransaction(() => fn(tx, (work) => followUps.push(work))))
  for (const work of followUps) {
    try {
      await work()
    } catch (error) {
      // the commit stands: failing the caller now would make it believe otherwise
      log.error(describeError(error), 'work after a commit failed; a sweep will find what it left')
    }
  }
  return result
}
