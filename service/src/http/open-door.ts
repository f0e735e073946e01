import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isLoopbackHost } from './loopback.ts'

/** What is under way may end; who then still holds a connection is cut off. */
const GRACE_MS = 5_000
/** Slow senders of headers or bodies must not hold connections for ever. */
const HEADERS_TIMEOUT_MS = 20_000
const REQUEST_TIMEOUT_MS = 60_000

/** What stops a start and can be put right by whoever started it: shown without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

export type OpenDoor = { url: string; port: number; serve: (app: RequestListener) => void; close: () => Promise<void> }

/** Listens before anything else is opened: a taken port is known at once, and early callers are told to wait. */
export async function openDoor({ host, port }: { host: string; port: number }): Promise<OpenDoor> {
  let app: RequestListener = (_request, response) => {
    response.writeHead(503, { 'Content-Type': 'application/problem+json', 'Retry-After': '2' })
    response.end(
      JSON.stringify({ type: '/openapi.json#503', title: 'Not ready', status: 503, detail: 'The service is starting.', errors: [] }),
    )
  }
  const server = createServer({ headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) =>
    app(request, response),
  )
  await listen(server, host, port)
  const actual = (server.address() as AddressInfo).port
  return {
    url: `http://${shownHost(host)}:${actual}`,
    port: actual,
    serve: (listener) => (app = listener),
    close: () => closeServer(server),
  }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        return reject(
          new StartError(
            `Port ${port} on ${host} is taken by another program: stop it, or choose another with PORT, for instance PORT=${port + 1} npm start`,
          ),
        )
      if (error.code === 'EACCES')
        return reject(new StartError(`Port ${port} may not be used by this account: choose one above 1023 with PORT.`))
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
        return reject(
          new StartError(`HOST=${host} is no address of this machine: leave it out for 127.0.0.1, or give 0.0.0.0 for all of them.`),
        )
      reject(error)
    })
    server.listen(port, host, resolve)
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}

function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '::1') return host === '::1' ? '[::1]' : '127.0.0.1'
  return host.includes(':') && !isLoopbackHost(host) ? `[${host}]` : host
}
