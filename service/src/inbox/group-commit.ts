/** Why a delivery was not taken: too many are waiting for the database already. */
export class Overloaded extends Error {
  constructor() {
    super('too many deliveries are waiting to be stored')
    this.name = 'Overloaded'
  }
}

type Waiting<T> = { item: T; bytes: number; resolve: () => void; reject: (error: unknown) => void }
export type GroupCommit<T> = {
  /** Resolves once the item is committed; rejects with what the flush failed of, or at once with `Overloaded`. */
  add(item: T, bytes: number): Promise<void>
  /** Resolves when nothing waits and nothing is being written, or `withinMs` later. */
  idle(withinMs?: number): Promise<void>
}

/** The database works on one while the answers of the other are written; more of them would only be emptier. */
const IN_FLIGHT = 2
const ITEMS_A_FLUSH = 500
/** About five seconds of the slower engine's throughput; Linear gives up after 5 s, and retries. */
const MOST_ITEMS = 5_000
const MOST_BYTES = 64 * 1024 * 1024

/**
 * One write for all that gathered while the one before it was under way: no timer, so a lone delivery waits for nothing
 * (measured: reliability.md). A second one goes along once it is as full as what is under way: a write costs four times as
 * much as a further delivery in it.
 */
export function groupCommit<T>(flush: (items: T[]) => Promise<void>, most = { items: MOST_ITEMS, bytes: MOST_BYTES }): GroupCommit<T> {
  let waiting: Waiting<T>[] = []
  let held = 0 // bytes, in the queue and under way
  let count = 0
  let running = 0
  let idlers: (() => void)[] = []

  const run = async (batch: Waiting<T>[]): Promise<void> => {
    try {
      await flush(batch.map(({ item }) => item))
      for (const { resolve } of batch) resolve()
    } catch (error) {
      for (const { reject } of batch) reject(error)
    } finally {
      for (const { bytes } of batch) held -= bytes
      count -= batch.length
      running -= 1
      start()
    }
  }
  const mayStart = (): boolean => running === 0 || (running < IN_FLIGHT && waiting.length >= count - waiting.length)
  const start = (): void => {
    while (waiting.length > 0 && mayStart()) {
      const batch = waiting.slice(0, ITEMS_A_FLUSH)
      waiting = waiting.slice(ITEMS_A_FLUSH)
      running += 1
      void run(batch)
    }
    if (count > 0) return
    for (const idle of idlers) idle()
    idlers = []
  }
  return {
    add(item, bytes) {
      if (count >= most.items || held + bytes > most.bytes) return Promise.reject(new Overloaded())
      count += 1
      held += bytes
      return new Promise((resolve, reject) => {
        waiting.push({ item, bytes, resolve, reject })
        start()
      })
    },
    idle: (withinMs) =>
      count === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            const late = withinMs === undefined ? undefined : setTimeout(resolve, withinMs)
            idlers.push(() => {
              clearTimeout(late)
              resolve()
            })
          }),
  }
}
