import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { httpTransport } from './http-transport.ts'
import { fieldError, Refused, Unreachable } from './refused.ts'

let stop: (() => void) | undefined
afterEach(() => stop?.())

async function serve(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  stop = () => {
    server.close()
    server.closeAllConnections()
  }
  return httpTransport(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
}

test('a problem arrives as a refusal, with its fields', async () => {
  const transport = await serve((_, response) => {
    response.writeHead(422, { 'content-type': 'application/problem+json' })
    response.end(JSON.stringify({ title: 'Missing', detail: 'Say why.', errors: [{ path: 'reason', message: 'Say why.' }] }))
  })
  const error: unknown = await transport.request({ method: 'POST', path: '/x', body: {} }).catch((e: unknown) => e)
  expect(error).toBeInstanceOf(Refused)
  expect(fieldError(error, 'reason')).toBe('Say why.')
})

test('an answer that is no problem document is still a refusal with words', async () => {
  const transport = await serve((_, response) => response.writeHead(500).end('<h1>oops</h1>'))
  await expect(transport.request({ method: 'GET', path: '/x' })).rejects.toThrow(/status 500/)
})

test('nobody there is not a refusal: it may be tried again', async () => {
  const transport = await serve((_, response) => response.destroy())
  await expect(transport.request({ method: 'GET', path: '/x' })).rejects.toBeInstanceOf(Unreachable)
})

test('empty values are left out of the query, 204 answers with nothing', async () => {
  let asked = ''
  const transport = await serve((request, response) => {
    asked = request.url ?? ''
    response.writeHead(204).end()
  })
  expect(await transport.request({ method: 'GET', path: '/x', query: { q: '', next: undefined, limit: 50 } })).toBeUndefined()
  expect(asked).toBe('/x?limit=50')
})
