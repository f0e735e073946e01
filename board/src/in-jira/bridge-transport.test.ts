import { expect, test } from 'vitest'
import { fieldError, Refused, statusOf, Unreachable } from '../transport/refused.ts'

/** What the page around the frame answers; @forge/bridge looks for it when it is loaded. */
let answer: () => Promise<unknown> = async () => undefined
const asked: unknown[] = []
Object.assign(globalThis, {
  __bridge: {
    callBridge: (_: string, what: unknown) => {
      asked.push(what)
      return answer()
    },
  },
})
const { bridgeTransport } = await import('./bridge-transport.ts')
const { request } = bridgeTransport()
const passedOn = (status: number, body?: unknown) => async () => ({
  success: status < 300,
  [status < 300 ? 'payload' : 'error']: { status, body, headers: {} },
})

test('an answer arrives as its body, asked for by path and query', async () => {
  answer = passedOn(200, { teams: [] })
  expect(await request({ method: 'GET', path: '/v1/teams', query: { q: 'a b', next: undefined } })).toEqual({ teams: [] })
  expect(asked.at(-1)).toMatchObject({ method: 'GET', path: '/v1/teams?q=a+b', invokeType: 'ui-remote-fetch' })
  answer = passedOn(204)
  expect(await request({ method: 'POST', path: '/v1/requests/1/seen' })).toBeUndefined()
})

test('a problem arrives as a refusal, with its fields', async () => {
  answer = passedOn(422, { title: 'Missing', detail: 'Say why.', errors: [{ path: 'reason', message: 'Say why.' }] })
  const error: unknown = await request({ method: 'POST', path: '/x', body: {} }).catch((e: unknown) => e)
  expect(error).toBeInstanceOf(Refused)
  expect(fieldError(error, 'reason')).toBe('Say why.')
})

test('what Atlassian itself could not do is no answer of the service, and may be tried again', async () => {
  for (const failed of [async () => ({ success: false, error: { message: 'timed out' } }), async () => undefined, passedOn(504)]) {
    answer = failed
    await expect(request({ method: 'GET', path: '/x' })).rejects.toBeInstanceOf(Unreachable)
  }
  answer = () => Promise.reject(new Error('Invalid response from remote'))
  await expect(request({ method: 'GET', path: '/x' })).rejects.toBeInstanceOf(Unreachable)
})

test('a token that the service could not verify is a refusal that names the remedy', async () => {
  answer = () => Promise.reject(new Error('Remote could not verify the Forge Invocation Token'))
  const error: unknown = await request({ method: 'GET', path: '/v1/me' }).catch((e: unknown) => e)
  expect(statusOf(error)).toBe(401)
  expect(String(error)).toMatch(/FORGE_APP_ARI/)
})
