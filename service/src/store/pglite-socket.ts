import { Duplex } from 'node:stream'
import type { PgliteSession, SessionClient } from './pglite-session.ts'
import { joinBytes, readFrames, readSql, readStartup, writeWelcome } from './wire-frames.ts'

/**
 * The socket that a `pg.Client` believes to be connected to a server: its bytes
 * go to the shared PGlite session in whole batches (up to Sync or Query), so a
 * statement's messages are never interleaved with another client's.
 */
export class PgliteSocket extends Duplex implements SessionClient {
  readonly #session: PgliteSession
  #unread: Uint8Array = new Uint8Array(0)
  #batch: Uint8Array[] = []
  #started = false
  #listens = false
  searchPath = 'public'

  constructor(session: PgliteSession) {
    super({ allowHalfOpen: false })
    this.#session = session
  }

  // the parts of net.Socket that pg calls
  connect(): this {
    try {
      this.#session.join(this)
      queueMicrotask(() => this.emit('connect'))
    } catch (error) {
      this.destroy(error as Error)
    }
    return this
  }
  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }

  notify(message: Uint8Array): void {
    if (this.#listens && !this.writableEnded) this.push(message)
  }

  fail(error: Error): void {
    this.destroy(error)
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error) => void): void {
    this.#unread = this.#unread.length === 0 ? chunk : joinBytes([this.#unread, chunk])
    if (!this.#started) this.#start()
    const { frames, rest } = readFrames(this.#unread)
    this.#unread = rest
    for (const frame of frames) {
      if (frame.type === 'X') continue
      // a word in a comment makes it listen too, which only costs it messages that nobody waits for
      this.#listens ||= /\blisten\b/i.test(readSql(frame))
      this.#batch.push(frame.bytes)
      if (frame.type === 'S' || frame.type === 'Q') this.#send()
    }
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#session.leave(this).then(
      () => done(error),
      () => done(error),
    )
  }

  override _final(done: () => void): void {
    this.push(null)
    done()
  }

  #start(): void {
    const size = new DataView(this.#unread.buffer, this.#unread.byteOffset).getUint32(0)
    const search = /search_path=(\S+)/.exec(readStartup(this.#unread.subarray(0, size))['options'] ?? '')
    if (search) this.searchPath = search[1]!
    this.#unread = this.#unread.subarray(size)
    this.#started = true
    this.push(writeWelcome())
  }

  #send(): void {
    const messages = joinBytes(this.#batch)
    this.#batch = []
    this.#session.execute(this, messages).then(
      (answer) => this.destroyed || this.writableEnded || this.push(answer),
      (error: Error) => this.destroy(error),
    )
  }
}
