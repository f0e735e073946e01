import { createServer, request as forward } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What holds `text` is done, and its answer never arrives. */
export type Trap = { text: string; spring: () => Promise<void> }
export type TrapProxy = { url: string; set(trap: Trap): void; close(): Promise<void> }

/** Stands between the service and its tracker. A request that holds the trap's text springs it, once: nothing is answered to it. */
export async function startTrapProxy(target: string): Promise<TrapProxy> {
  let armed: Trap | null = null
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const body = Buffer.concat(chunks)
      const trap = armed !== null && body.includes(armed.text) ? armed : null
      if (trap) armed = null
      const { hostname, port } = new URL(target)
      const headers = { ...incoming.headers, host: `${hostname}:${port}` }
      const onward = forward({ hostname, port, path: incoming.url, method: incoming.method, headers }, (answer) => {
        if (trap) return void answer.resume().on('end', () => void trap.spring())
        outgoing.writeHead(answer.statusCode!, answer.headers)
        answer.pipe(outgoing)
      })
      onward.on('error', () => outgoing.destroy()).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set: (trap) => void (armed = trap),
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
