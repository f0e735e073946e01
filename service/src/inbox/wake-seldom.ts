type Wake = (connection: string) => Promise<void>
export type WakeSeldom = {
  /** Wakes at once, or as soon as the last wake-up is `everyMs` old. */
  wake(connection: string): void
  /** Wakes now whoever waits for it; before the queue closes. */
  flush(): Promise<void>
}

/**
 * A storm is a thousand deliveries a second: woken for each flush, the queue would cost more than the deliveries, and each
 * drain would find a handful of them and ask the tracker again for issues that it asked for a moment ago.
 */
const WAKE_EVERY_MS = 1_000

export function wakeSeldom(wake: Wake, onError: (error: unknown) => void, everyMs = WAKE_EVERY_MS): WakeSeldom {
  const last = new Map<string, number>()
  const waiting = new Map<string, NodeJS.Timeout>()
  const now = async (connection: string): Promise<void> => {
    clearTimeout(waiting.get(connection))
    waiting.delete(connection)
    last.set(connection, performance.now())
    await wake(connection).catch(onError)
  }
  return {
    wake(connection) {
      if (waiting.has(connection)) return
      const inMs = (last.get(connection) ?? Number.NEGATIVE_INFINITY) + everyMs - performance.now()
      if (inMs <= 0) return void now(connection)
      waiting.set(
        connection,
        setTimeout(() => void now(connection), inMs),
      )
    },
    flush: async () => void (await Promise.all([...waiting.keys()].map(now))),
  }
}
