import pg from 'pg'
import { describeError, type Log } from './log.ts'

/** `null` when the connection was lost and notifications may have been missed: look for yourself. */
export type NotificationHandler = (payload: string | null) => void

/** Waits this long before the n-th new try, at most the last one. */
const RECONNECT_MS = [100, 500, 2_000, 5_000]

/** One connection that listens on channels for everyone, and comes back when it is cut. */
export class Listener {
  readonly #handlers = new Map<string, Set<NotificationHandler>>()
  readonly #connect: () => pg.Client
  readonly #log: Log
  #client: Promise<pg.Client> | undefined
  #closed = false

  constructor(connect: () => pg.Client, log: Log) {
    this.#connect = connect
    this.#log = log
  }

  /** Resolves once notifications arrive; the answer takes the handler off again. */
  async listen(channel: string, handler: NotificationHandler): Promise<() => Promise<void>> {
    const handlers = this.#handlers.get(channel) ?? new Set()
    this.#handlers.set(channel, handlers.add(handler))
    const client = await (this.#client ??= this.#open())
    await client.query(`listen ${pg.escapeIdentifier(channel)}`)
    return async () => {
      handlers.delete(handler)
      if (handlers.size > 0 || this.#handlers.get(channel) !== handlers) return
      this.#handlers.delete(channel)
      await (await this.#client)?.query(`unlisten ${pg.escapeIdentifier(channel)}`).catch(() => undefined)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    const client = await this.#client?.catch(() => undefined)
    await client?.end()
  }

  async #open(): Promise<pg.Client> {
    const client = this.#connect()
    client.on('error', (error) => this.#log.warn(describeError(error), 'the listening connection failed'))
    client.on('notification', ({ channel, payload }) => this.#tell(channel, payload ?? ''))
    await client.connect()
    for (const channel of this.#handlers.keys()) await client.query(`listen ${pg.escapeIdentifier(channel)}`)
    client.once('end', () => this.#closed || void this.#reopen())
    return client
  }

  async #reopen(): Promise<void> {
    for (let attempt = 0; !this.#closed; attempt++) {
      await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS[Math.min(attempt, RECONNECT_MS.length - 1)]).unref())
      try {
        this.#client = this.#open()
        await this.#client
        for (const channel of this.#handlers.keys()) this.#tell(channel, null)
        return
      } catch (error) {
        this.#log.warn({ ...describeError(error), attempt }, 'cannot listen for notifications yet')
      }
    }
  }

  #tell(channel: string, payload: string | null): void {
    for (const handler of this.#handlers.get(channel) ?? []) {
      try {
        handler(payload)
      } catch (error) {
        this.#log.error({ ...describeError(error), channel }, 'a notification handler failed')
      }
    }
  }
}
