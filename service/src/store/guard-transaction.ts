import { AsyncLocalStorage } from 'node:async_hooks'
import { StoreError } from './store-error.ts'

/**
 * PGlite is one session: whoever waits for the pool inside an open transaction
 * waits for itself, for ever. PostgreSQL would let it pass, so only the default
 * engine would hang; the guard makes both throw at once instead.
 */
const openTransaction = new AsyncLocalStorage<{ open: boolean }>()

/** Throws `insideTransaction` when the caller runs inside an open transaction. `what` names what was reached for. */
export function assertOutsideTransaction(what: string): void {
  if (!openTransaction.getStore()?.open) return
  throw new StoreError(
    'insideTransaction',
    `${what} was reached from inside an open transaction: use the transaction that was passed in, or afterCommit(…) for what follows it`,
  )
}

/** Runs `fn` marked as inside a transaction; the mark ends with `fn`, also for work that outlives it. */
export function insideTransaction<T>(fn: () => Promise<T>): Promise<T> {
  const mark = { open: true }
  return openTransaction.run(mark, async () => {
    try {
      return await fn()
    } finally {
      mark.open = false
    }
  })
}
