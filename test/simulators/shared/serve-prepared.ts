import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * A server of answers that were made before, for benchmarks: it prints `{ url }`, ends when its stdin closes, and POST
 * /latency with a number makes each answer that many milliseconds late. Undefined is answered 404.
 */
export function servePrepared(answer: (url: string, body: string) => string | undefined): void {
  let latencyMs = 0
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      if (request.url === '/latency') {
        latencyMs = Number(body)
        return response.end()
      }
      const text = answer(request.url!, body)
      const send = () => response.writeHead(text === undefined ? 404 : 200, { 'content-type': 'application/json' }).end(text ?? '{}')
      return latencyMs > 0 ? setTimeout(send, latencyMs) : send()
    })
  })
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })}\n`)
  })
  process.stdin.resume().once('close', () => process.exit(0))
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
