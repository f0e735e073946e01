/**
 * Wake-ups: "there is work for this connection", never the work itself, which stands in tables. So a job may be lost
 * (a sweep wakes again what has work) and may run once too often, and carries ids only (Redis keeps it in clear text).
 */
export interface WakeUp {
  /** what to do, e.g. `inbox`: lower-case letters, digits and dashes */
  kind: string
  /** the tracker connection's id; without one the kind itself is what runs once at a time */
  connection?: string | undefined
}

/** Does the work that is there. `signal` is aborted when the service stops: finish the batch and return. Throwing retries later. */
export type Handler = (wakeUp: WakeUp, signal: AbortSignal) => Promise<void>

export interface Jobs {
  /**
   * Wakes the handler of `kind` for the connection. One wake-up waits at most, however many arrive; one that arrives
   * while the handler runs leads to one more run afterwards. With `delayMs` it waits that long first, and does not
   * hold up others. Throws `insideTransaction` inside an open transaction: use its `afterCommit`. Rejects within seconds
   * when the queue does not answer: a sweep finds what it was to wake.
   */
  wake(wakeUp: WakeUp & { delayMs?: number }): Promise<void>
  /** Starts to work; one run at a time for the same kind and connection, in all processes. Call once, with every kind. */
  handle(handlers: Record<string, Handler>): Promise<void>
  /** Wakes `wakeUp` every `everyMs`, once for all processes; the same `name` again replaces what it does. */
  every(name: string, everyMs: number, wakeUp: WakeUp): Promise<void>
  /** Wake-ups by state, for metrics: `waiting`, `active`, `delayed`, `failed`. Rejects as `wake` does. */
  count(): Promise<Record<string, number>>
  /** Stops taking work, aborts the handlers' signal and waits for them. Close before the store. May be repeated. */
  close(): Promise<void>
}
