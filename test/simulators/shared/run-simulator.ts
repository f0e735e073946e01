// What each simulator's process does around its world: an id for it, a port, and an end.
import { createHash } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

const KEEP_ALIVE_MS = 120_000

/** The same seed and name are the same organisation on every start, even without a journal. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export function listen(
  app: RequestListener,
  { host, port }: { host: string; port: number },
  tracker: string,
  ready: (baseUrl: string) => void,
): void {
  const server = createServer(app)
  // a client that the machine made late must not meet a connection that is just being closed
  server.keepAliveTimeout = KEEP_ALIVE_MS
  server.listen(port, host, () => {
    const address = server.address() as AddressInfo
    ready(`http://${host.includes(':') ? `[${host}]` : host}:${address.port}`)
  })
  server.on('error', (error) => {
    console.error(`the ${tracker} simulator cannot listen on ${host}:${port}: ${error.message}`)
    process.exit(1)
  })
}

export function stopWithParent(close: () => void): void {
  const stop = () => {
    close()
    process.exit(0)
  }
  process.once('SIGTERM', stop).once('SIGINT', stop)
  // A parent that dies without a signal closes this pipe: no orphan keeps the port and the journal.
  process.stdin.resume().once('close', stop).once('end', stop)
}

/** Wrong options end it with what is wrong, without a stack. */
export function exitWith(start: () => void): void {
  try {
    start()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
