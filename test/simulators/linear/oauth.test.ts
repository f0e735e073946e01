import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSimulator, type Json, type Started } from './start-simulator.ts'

const BACK = 'http://127.0.0.1:9/sign-in/linear/callback'
let sim: Started
let client: { clientId: string; clientSecret: string }

beforeAll(async () => {
  sim = await startSimulator('--seed', 'small')
  client = await sim.door('POST', '/oauth/clients', { redirectUris: [BACK] })
})
afterAll(() => sim?.stop())

const verifier = randomBytes(32).toString('base64url')
const challenge = createHash('sha256').update(verifier).digest('base64url')
const asked = (more: Record<string, string> = {}) =>
  new URLSearchParams({
    client_id: client.clientId,
    redirect_uri: BACK,
    response_type: 'code',
    scope: 'read,write',
    state: 's1',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...more,
  }).toString()
const answer = (as: string, value: 'allow' | 'deny', more: Record<string, string> = {}) =>
  fetch(`${sim.url}/oauth/authorize?${asked(more)}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ person: sim.person(as).id, answer: value }),
  })
const codeFor = async (as: string, more: Record<string, string> = {}) =>
  new URL((await answer(as, 'allow', more)).headers.get('location')!).searchParams.get('code')!
const token = async (form: Record<string, string>, headers: Record<string, string> = {}): Promise<{ status: number; body: Json }> => {
  const response = await fetch(`${sim.url}/oauth/token`, { method: 'POST', headers, body: new URLSearchParams(form) })
  return { status: response.status, body: await response.json() }
}
const exchange = (code: string, more: Record<string, string> = {}) =>
  token({ grant_type: 'authorization_code', code, redirect_uri: BACK, code_verifier: verifier, client_id: client.clientId, ...more })
const refresh = (refreshToken: string) =>
  token({ grant_type: 'refresh_token', refresh_token: refreshToken, client_id: client.clientId, client_secret: client.clientSecret })
const whoIs = async (accessToken: string) => (await sim.post('{ viewer { name app } }', {}, `Bearer ${accessToken}`)).body.data?.viewer

test('a person is asked, and goes back with a code or with access_denied', async () => {
  const page = await (await fetch(`${sim.url}/oauth/authorize?${asked()}`)).text()
  for (const words of ['Pull OKR asks for access', 'Allow', 'Deny', 'You are']) expect(page).toContain(words)
  const back = new URL((await answer('stella', 'allow')).headers.get('location')!)
  expect(back.origin + back.pathname).toBe(BACK)
  expect(back.searchParams.get('state')).toBe('s1')
  const denied = new URL((await answer('stella', 'deny')).headers.get('location')!)
  expect(Object.fromEntries(denied.searchParams)).toEqual({ error: 'access_denied', state: 's1' })
})

test('nobody is sent to an address that the application has not registered', async () => {
  const wrong: Record<string, string>[] = [
    { redirect_uri: 'http://evil.example/callback' },
    { redirect_uri: `${BACK}/x` },
    { client_id: 'other' },
  ]
  for (const more of wrong) {
    const response = await fetch(`${sim.url}/oauth/authorize?${asked(more)}`, { redirect: 'manual' })
    expect([response.status, response.headers.get('location')]).toEqual([400, null])
  }
})

test('a code is good once, for a minute, with its verifier and its address', async () => {
  const code = await codeFor('stella')
  const first = await exchange(code)
  expect(first.body).toMatchObject({ token_type: 'Bearer', expires_in: expect.closeTo(86_399, -1), scope: 'read write' }) // a second may pass meanwhile
  expect(await whoIs(first.body.access_token)).toMatchObject({ name: sim.person('stella').name, app: false })
  expect(await exchange(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  expect((await exchange(await codeFor('stella'), { code_verifier: 'wrong' })).body.error).toBe('invalid_grant')
  expect((await exchange(await codeFor('stella'), { redirect_uri: 'http://127.0.0.1:9/other' })).body.error).toBe('invalid_grant')
  expect((await exchange(await codeFor('stella'), { client_secret: 'wrong' })).status).toBe(401)
  const late = await codeFor('stella')
  await sim.door('POST', '/oauth/age', { seconds: 61 })
  expect((await exchange(late)).body.error).toBe('invalid_grant')
})

test('actor=app acts as the application, the same user every time', async () => {
  const one = await exchange(await codeFor('stella', { actor: 'app' }))
  const two = await exchange(await codeFor('stella', { actor: 'app' }))
  expect(await whoIs(one.body.access_token)).toEqual({ name: 'Pull OKR', app: true })
  expect(await whoIs(two.body.access_token)).toEqual({ name: 'Pull OKR', app: true })
  const { people } = await sim.door('GET', '/state')
  expect(people.filter(({ name }: { name: string }) => name === 'Pull OKR')).toHaveLength(1)
})

test('an access token ends after a day; a refresh token is used once, and its answer repeated for half an hour', async () => {
  const first = (await exchange(await codeFor('stella'))).body
  await sim.door('POST', '/oauth/age', { seconds: 86_400 })
  expect(await whoIs(first.access_token)).toBeUndefined()
  const second = (await refresh(first.refresh_token)).body
  expect(second.refresh_token).not.toBe(first.refresh_token)
  expect(await whoIs(second.access_token)).toBeDefined()
  const repeated = (await refresh(first.refresh_token)).body
  expect([repeated.access_token, repeated.refresh_token]).toEqual([second.access_token, second.refresh_token])
  await sim.door('POST', '/oauth/age', { seconds: 1801 })
  expect(await refresh(first.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  expect((await refresh(second.refresh_token)).status).toBe(200)
})

test('revoking ends every token of that user and application', async () => {
  const [one, two] = [(await exchange(await codeFor('stella'))).body, (await exchange(await codeFor('stella'))).body]
  const revoke = () => fetch(`${sim.url}/oauth/revoke`, { method: 'POST', headers: { authorization: `Bearer ${one.access_token}` } })
  expect((await revoke()).status).toBe(200)
  expect((await revoke()).status).toBe(400)
  expect(await whoIs(two.access_token)).toBeUndefined()
  expect((await refresh(two.refresh_token)).body.error).toBe('invalid_grant')
})
