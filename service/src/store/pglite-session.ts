import { Worker } from 'node:worker_threads'
import { joinBytes, readFrames, writeQuery } from './wire-frames.ts'
import { StoreError } from './store-error.ts'
import type { WorkerAnswer, WorkerRequest } from './pglite-worker.ts'

/** One of the many connections that share PGlite's single session. */
export interface SessionClient {
  readonly searchPath: string
  /** a NotificationResponse message of a channel that some client listens on */
  notify(message: Uint8Array): void
  fail(error: Error): void
}

type Request = WorkerRequest extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never

/**
 * Shares PGlite's one session between clients. A client holds the session from
 * its first message until the database reports itself idle (ReadyForQuery `I`),
 * so BEGIN … COMMIT excludes all others; the rest wait in order of arrival.
 */
export class PgliteSession {
  readonly #worker: Worker
  readonly #answers = new Map<number, { resolve(bytes: Uint8Array): void; reject(error: Error): void; onSnapshot?: () => void }>()
  readonly #clients = new Set<SessionClient>()
  readonly #waiting: { client: object; start: () => void }[] = []
  #holder: object | undefined
  #inFlight = 0
  #inTransaction = false
  #searchPath = ''
  #nextId = 1
  #failure: StoreError | undefined
  #closing = false
  readonly #onStop: (error: StoreError) => void

  private constructor(worker: Worker, onStop: (error: StoreError) => void) {
    this.#worker = worker
    this.#onStop = onStop
    worker.on('message', (message: WorkerAnswer) => this.#receive(message))
    worker.on('error', (error) => this.#stop(error))
    worker.on('exit', () => this.#stop())
  }

  /**
   * Opens (or makes) the database in `directory` in a thread of its own. With
   * `loadFrom`, the bytes of a dump, the directory must not hold a database yet.
   * `onStop` is told when the database stops by itself; nothing answers from then on.
   */
  static async open(
    directory: string,
    options: { loadFrom?: Uint8Array; onStop?: (error: StoreError) => void } = {},
  ): Promise<PgliteSession> {
    const { loadFrom, onStop = () => undefined } = options
    const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: { directory, loadFrom } })
    const session = new PgliteSession(worker, onStop)
    await new Promise<void>((resolve, reject) => session.#answers.set(0, { resolve: () => resolve(), reject }))
    return session
  }

  join(client: SessionClient): void {
    if (this.#failure) throw this.#failure
    this.#clients.add(client)
  }

  /** Takes a client out; a transaction that it left open is rolled back. */
  async leave(client: SessionClient): Promise<void> {
    this.#clients.delete(client)
    for (let i = this.#waiting.length - 1; i >= 0; i--) if (this.#waiting[i]!.client === client) this.#waiting.splice(i, 1)
    if (this.#holder === client && !this.#failure) await this.execute(client, writeQuery('rollback'))
  }

  /** Sends whole messages that end with Sync or Query, and gives the answer without notifications, which go to all clients. */
  async execute(client: SessionClient, messages: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
    await this.#acquire(client)
    this.#inFlight++
    try {
      if (!this.#inTransaction && client.searchPath !== this.#searchPath) {
        this.#searchPath = client.searchPath
        // not awaited: what this client sends next must not get ahead of its first batch
        void this.#send(writeQuery(`set search_path to ${client.searchPath}`)).catch(() => undefined)
      }
      return await this.#send(messages)
    } finally {
      this.#inFlight--
      this.#releaseWhenIdle()
    }
  }

  async #send(messages: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
    try {
      return this.#distribute(await this.#ask({ kind: 'execute', bytes: messages }, [messages.buffer]))
    } catch (error) {
      // errors of PostgreSQL are answers; this is WebAssembly itself, and its memory cannot be trusted any more
      this.#stop(error as Error)
      throw error
    }
  }

  /** Writes a consistent copy of the database as gzipped tar; others wait only while it is read, not while it is written. */
  async dump(file: string): Promise<void> {
    const reader = {}
    await this.#acquire(reader)
    let held = true
    const release = (): void => {
      if (!held) return
      held = false
      this.#releaseWhenIdle()
    }
    try {
      await this.#ask({ kind: 'execute', bytes: writeQuery('checkpoint') })
      await this.#ask({ kind: 'dump', file }, [], release)
    } finally {
      release()
    }
  }

  /** Waits for the open transaction, if any, and closes the database. */
  async close(): Promise<void> {
    if (this.#failure) return
    await this.#acquire({})
    this.#closing = true
    await this.#ask({ kind: 'close' })
    await this.#worker.terminate()
  }

  #acquire(client: object): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure)
    if (this.#holder === undefined || this.#holder === client) {
      this.#holder = client
      return Promise.resolve()
    }
    return new Promise((start) => this.#waiting.push({ client, start }))
  }

  #releaseWhenIdle(): void {
    if (this.#inTransaction || this.#inFlight > 0) return
    const next = this.#waiting.shift()
    this.#holder = next?.client
    next?.start()
  }

  #distribute(answer: Uint8Array): Uint8Array {
    const { frames } = readFrames(answer)
    const own = frames.filter(({ type }) => type !== 'A')
    const ready = own.at(-1)
    if (ready?.type === 'Z') this.#inTransaction = ready.bytes[5] !== 'I'.charCodeAt(0)
    if (own.length === frames.length) return answer
    const notifications = frames.filter(({ type }) => type === 'A')
    for (const client of this.#clients) for (const { bytes } of notifications) client.notify(bytes)
    return joinBytes(own.map(({ bytes }) => bytes))
  }

  #ask(request: Request, transfer: ArrayBuffer[] = [], onSnapshot?: () => void): Promise<Uint8Array> {
    if (this.#failure) return Promise.reject(this.#failure)
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#answers.set(id, { resolve, reject, ...(onSnapshot && { onSnapshot }) })
      this.#worker.postMessage({ ...request, id }, transfer)
    })
  }

  #receive(message: WorkerAnswer): void {
    const waiter = this.#answers.get(message.id)
    if (message.kind === 'snapshot') return waiter?.onSnapshot?.()
    this.#answers.delete(message.id)
    if (message.kind === 'done') waiter?.resolve(message.bytes)
    else waiter?.reject(new StoreError('engineStopped', `the embedded database could not answer: ${message.message}`))
  }

  #stop(cause?: Error): void {
    if (this.#failure) return
    const reason = cause ? `: ${cause.message}` : ''
    this.#failure = new StoreError('engineStopped', `the embedded database stopped${reason}; restart the service`, {
      cause,
    })
    for (const { reject } of this.#answers.values()) reject(this.#failure)
    this.#answers.clear()
    for (const { start } of this.#waiting.splice(0)) start()
    for (const client of this.#clients) client.fail(this.#failure)
    void this.#worker.terminate()
    if (!this.#closing) this.#onStop(this.#failure)
  }
}
