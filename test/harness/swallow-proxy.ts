import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export type SwallowProxy = {
  port: number
  /** For `ms` nothing passes in either direction, and nobody is told; then what waited passes. */
  stall(ms: number): Promise<void>
  /** What is connected now stays half-open: nothing passes any more, and nobody is told. New connections pass. */
  swallow(): void
  close(): void
}

/** Stands between the service and the PostgreSQL of `databaseUrl`, which may stop answering without closing anything. */
export async function swallowProxy(databaseUrl: string): Promise<SwallowProxy> {
  const { hostname, port } = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let isStalled = false
  const server = createServer((near) => {
    const far = connect(Number(port || 5432), hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.setNoDelay(true)
      if (isStalled) from.pause()
      from.on('data', (bytes) => to.write(bytes))
      from.on('end', () => to.end())
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    async stall(ms) {
      isStalled = true
      for (const socket of sockets) socket.pause()
      await new Promise((resolve) => setTimeout(resolve, ms))
      isStalled = false
      for (const socket of sockets) socket.resume()
    },
    swallow() {
      for (const socket of sockets) socket.pause()
    },
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
