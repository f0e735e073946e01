/**
 * A process that posts deliveries as fast as they are answered. Reads one `LoadOrder` a line of stdin, writes one
 * `LoadResult` a line. Bare sockets: a client that costs more than the server would measure itself.
 */
import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { makeDelivery, type Target } from './make-delivery.ts'

export type LoadOrder = Target & { port: number; connections: number; count: number; issues?: string[] }
export type LoadResult = { acknowledged: number; refused: number; seconds: number; p50: number; p99: number }
export type Load = (order: LoadOrder) => Promise<LoadResult>

for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify(await run(JSON.parse(line) as LoadOrder)))

async function run(order: LoadOrder): Promise<LoadResult> {
  const { port, connections, count, issues } = order
  const requests = Array.from({ length: count }, (_, index) => toRequest(makeDelivery(order, issues?.[index % issues.length]), port))
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)))
  const took: number[] = []
  let next = 0
  let acknowledged = 0
  const began = performance.now()
  await Promise.all(
    sockets.map(async (socket) => {
      while (next < requests.length) {
        const sent = performance.now()
        const status = await exchange(socket, requests[next++]!)
        took.push(performance.now() - sent)
        if (status === 200) acknowledged += 1
      }
    }),
  )
  const seconds = (performance.now() - began) / 1000
  for (const socket of sockets) socket.destroy()
  took.sort((a, b) => a - b)
  const at = (share: number): number => took[Math.floor(took.length * share)] ?? 0
  return { acknowledged, refused: count - acknowledged, seconds, p50: at(0.5), p99: at(0.99) }
}

function toRequest({ body, signature, delivery }: ReturnType<typeof makeDelivery>, port: number): Buffer {
  const head = [
    'POST /webhooks/linear HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${body.length}`,
    `Linear-Delivery: ${delivery}`,
    `Linear-Signature: ${signature}`,
    'Linear-Event: Issue',
    'User-Agent: Linear-Webhook',
  ]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body])
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket))
    socket.once('error', reject)
  })
}

/** Writes one request and reads its answer whole, for the next one begins where it ends. */
function exchange(socket: Socket, request: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = ''
    const read = (chunk: Buffer): void => {
      text += chunk.toString('latin1')
      const end = text.indexOf('\r\n\r\n')
      if (end < 0) return
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? 0)
      if (text.length < end + 4 + length) return
      done()
      resolve(Number(text.slice(9, 12)))
    }
    const fail = (): void => {
      done()
      reject(new Error('the connection was closed before it answered'))
    }
    const done = (): void => void socket.off('data', read).off('close', fail).off('error', fail)
    socket.on('data', read).on('close', fail).on('error', fail)
    socket.write(request)
  })
}
