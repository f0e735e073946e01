/** The few parts of PostgreSQL's wire protocol (version 3) that our PGlite sockets read and write. */

export interface Frame {
  /** one letter, e.g. `Z` for ReadyForQuery */
  type: string
  bytes: Uint8Array
}

/** Splits a buffer of whole typed messages into its messages; a rest that is not whole is returned as `rest`. */
export function readFrames(buffer: Uint8Array): { frames: Frame[]; rest: Uint8Array } {
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength)
  const frames: Frame[] = []
  let at = 0
  while (buffer.length - at >= 5) {
    const size = 1 + view.getUint32(at + 1)
    if (buffer.length - at < size) break
    frames.push({ type: String.fromCharCode(buffer[at]!), bytes: buffer.subarray(at, at + size) })
    at += size
  }
  return { frames, rest: buffer.subarray(at) }
}

/** Reads `name, value` pairs out of a startup message, e.g. `options: -c search_path=…`. */
export function readStartup(message: Uint8Array): Record<string, string> {
  const words = Buffer.from(message.subarray(8)).toString('utf8').split('\0')
  const pairs: Record<string, string> = {}
  for (let i = 0; i + 1 < words.length && words[i]; i += 2) pairs[words[i]!] = words[i + 1]!
  return pairs
}

/** The text of a Query (`Q`) message, in which LISTEN always comes since it has no parameters; '' of any other. */
export function readSql({ type, bytes }: Frame): string {
  return type === 'Q' ? Buffer.from(bytes.subarray(5, -1)).toString('utf8') : ''
}

/** A Query message. */
export function writeQuery(sql: string): Uint8Array<ArrayBuffer> {
  const text = Buffer.from(sql, 'utf8')
  const message = new Uint8Array(6 + text.length)
  message[0] = 'Q'.charCodeAt(0)
  new DataView(message.buffer).setUint32(1, 5 + text.length)
  message.set(text, 5)
  return message
}

/** What a server answers to a startup message: AuthenticationOk, BackendKeyData, ReadyForQuery (idle). */
export function writeWelcome(): Buffer {
  return Buffer.from(['52 00000008 00000000', '4b 0000000c 00000001 00000001', '5a 00000005 49'].join('').replaceAll(' ', ''), 'hex')
}

/** Joins messages into one buffer of its own, which may be handed to another thread. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
