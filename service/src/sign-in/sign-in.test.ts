import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Organisation } from '../commands/small-organisation.fixture.ts'
import { cookieOf, OPERATOR_TOKEN, startTestService, type Sent, type TestService } from '../http/running-service.fixture.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

let running: TestService
let org: Organisation
const send = (method: string, path: string, sent?: Sent) => running.send(method, path, sent)
const signIn = (token: string, headers: Record<string, string> = {}) => send('POST', '/v1/sessions', { body: { token }, headers })
const me = (headers: Record<string, string>) => send('GET', '/v1/me', { headers })
const origin = () => ({ origin: running.service.url })

beforeAll(async () => {
  running = await startTestService()
  org = await running.found()
}, 60_000)
beforeEach(() => void (running.clock.ahead += 2 * MINUTE_MS)) // earlier wrong tries are forgotten
afterAll(() => running?.stop())

test('a sign-in token opens a session once, for its person', async () => {
  const token = await running.token(org, 'ana', 'signIn')
  expect((await send('GET', '/v1/me', { as: token })).status).toBe(401) // no credential by itself
  const both = await Promise.all([signIn(token), signIn(token)])
  expect(both.map((got) => got.status).toSorted((a, b) => a - b)).toEqual([201, 401])
  const opened = both.find((got) => got.status === 201)!
  expect(opened.body.person).toMatchObject({ id: org.people.ana })
  expect(String(opened.headers['set-cookie'])).toMatch(/^pull_okr=okr_[\w-]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/)
  expect((await me({ cookie: cookieOf(opened) })).body.person.name).toBe('Ana')
})

test('an expired token is none, at the door and for signing in', async () => {
  const [api, link] = [await running.token(org, 'ana', 'api'), await running.token(org, 'ana', 'signIn')]
  running.clock.ahead += HOUR_MS + 1
  expect((await send('GET', '/v1/me', { as: api })).body.detail).toContain('expired')
  expect((await signIn(api)).status).toBe(401)
  expect((await signIn(link)).status).toBe(401)
})

test('a session never outlives the API token that opened it', async () => {
  const cookie = cookieOf(await signIn(await running.token(org, 'ana', 'api')))
  running.clock.ahead += HOUR_MS + 1
  const over = await me({ cookie })
  expect(over.status).toBe(401)
  expect(String(over.headers['set-cookie'])).toContain('pull_okr=;') // the browser drops it
})

test('signing out ends the session and what was copied of it', async () => {
  const cookie = cookieOf(await signIn(await running.token(org, 'ana')))
  const out = await send('DELETE', '/v1/sessions', { headers: { cookie, ...origin() } })
  expect(out.status).toBe(204)
  expect((await me({ cookie })).status).toBe(401)
  expect((await send('DELETE', '/v1/sessions', { headers: { cookie, ...origin() } })).status).toBe(204)
})

test('with a cookie only our own pages write; without Origin the browser must say same-origin', async () => {
  const cookie = cookieOf(await signIn(await running.token(org, 'ana')))
  const write = (headers: Record<string, string>) =>
    send('PATCH', '/v1/teams/pay', { body: { threshold: 0.8, sentence: 'Because.' }, headers: { cookie, ...headers } })
  for (const headers of [
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    { origin: 'http://evil.example', host: 'evil.example' },
  ] as Record<string, string>[])
    expect(await write(headers), JSON.stringify(headers)).toMatchObject({ status: 403, body: { reason: 'foreignOrigin' } })
  expect((await write(origin())).status).toBe(200)
  expect((await write({ 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  expect((await me({ cookie })).status).toBe(200) // reading changes nothing
  expect((await send('DELETE', '/v1/sessions', { headers: { cookie, origin: 'https://evil.example' } })).status).toBe(403)
  expect((await me({ cookie })).status).toBe(200)
})

test('a bearer token needs no Origin, and wins over a cookie', async () => {
  const cookie = cookieOf(await signIn(await running.token(org, 'ana')))
  const ben = await running.token(org, 'ben')
  expect((await send('GET', '/v1/me', { as: ben, headers: { cookie } })).body.person.name).toBe('Ben')
  expect((await send('GET', '/v1/me', { as: 'wrong', headers: { cookie } })).status).toBe(401)
  expect((await send('PATCH', '/v1/teams/pay', { as: ben, body: { threshold: 0.8, sentence: 'Because.' } })).status).toBe(200)
})

test('another site cannot sign somebody in', async () => {
  const token = await running.token(org, 'ana', 'signIn')
  expect((await signIn(token, { origin: 'https://evil.example' })).status).toBe(403)
  expect((await signIn(token, { host: 'okr.example' })).status).toBe(403) // plain http, over the network
  expect((await signIn(token, origin())).status).toBe(201)
})

test('the operator has a session that is nobody’s, and ends with signing out', async () => {
  const opened = await signIn(OPERATOR_TOKEN)
  expect(opened.body).toMatchObject({ roles: ['operator'], workspace: null, teams: [] })
  const cookie = cookieOf(opened)
  expect(cookie).not.toContain(OPERATOR_TOKEN)
  expect((await send('GET', '/v1/connections', { headers: { cookie } })).status).toBe(200)
  expect((await send('GET', '/v1/teams', { headers: { cookie } })).status).toBe(403)
  const altered = cookie.replace(/\d{13}/, (time) => String(Number(time) + HOUR_MS))
  expect((await me({ cookie: altered })).status).toBe(401)
  await send('DELETE', '/v1/sessions', { headers: { cookie, ...origin() } })
  expect((await me({ cookie })).status).toBe(401)

  const another = cookieOf(await signIn(OPERATOR_TOKEN))
  running.clock.ahead += 13 * HOUR_MS
  expect((await me({ cookie: another })).status).toBe(401)
})

test('a session cookie is no bearer of the operator, nor the operator token a cookie', async () => {
  const value = cookieOf(await signIn(OPERATOR_TOKEN)).slice('pull_okr='.length)
  expect((await send('GET', '/v1/me', { as: value })).status).toBe(401)
  expect((await me({ cookie: `pull_okr=${OPERATOR_TOKEN}` })).status).toBe(401)
})

test('a token is made for oneself, until a moment within a year', async () => {
  const as = await running.token(org, 'max')
  const until = (days: number) => new Date(running.clock.now().getTime() + days * 24 * HOUR_MS).toISOString()
  const make = (body: object, who = as) => send('POST', '/v1/tokens', { as: who, body: { name: 'CI', expires: until(30), ...body } })
  const made = await make({ person: org.people.ana })
  expect(made.status).toBe(201)
  expect((await send('GET', '/v1/me', { as: made.body.token })).body.person.id).toBe(org.people.max)
  expect(await make({ expires: until(-1) })).toMatchObject({ status: 422, body: { errors: [{ path: 'expires' }] } })
  expect((await make({ expires: until(400) })).status).toBe(422)
  expect(await make({}, OPERATOR_TOKEN)).toMatchObject({ status: 403, body: { reason: 'onlyForOneself', law: { number: 1 } } })
  const stored = await running.service.store.transaction((tx) => tx.selectFrom('access_token').selectAll().execute())
  expect(JSON.stringify(stored)).not.toContain(made.body.token.slice(-43))
})

test('whoever leaves loses their rights with the next request', async () => {
  const other = await running.found()
  const ben = await running.token(other, 'ben')
  const write = () => send('PATCH', '/v1/teams/pay', { as: ben, body: { threshold: 0.8, sentence: 'Because.' } })
  expect((await write()).status).toBe(200)
  await running.service.store.inWorkspace(other.workspace, (tx) =>
    tx.deleteFrom('membership').where('person_id', '=', other.people.ben).execute(),
  )
  expect(await write()).toMatchObject({ status: 403, body: { reason: 'notAMember' } })
  await running.service.store.inWorkspace(other.workspace, (tx) =>
    tx.updateTable('person').set({ active: false }).where('id', '=', other.people.ben).execute(),
  )
  expect((await write()).status).toBe(401)
})

test('a token moved to another workspace finds nothing there', async () => {
  const mine = await running.token(org, 'ana')
  const other = await running.found()
  const forged = mine.replace(/^okr_.{22}/, `okr_${Buffer.from(other.workspace.replaceAll('-', ''), 'hex').toString('base64url')}`)
  expect((await send('GET', '/v1/me', { as: forged })).status).toBe(401)
  expect((await send('GET', `/v1/teams/${other.teams.pay}`, { as: mine })).status).toBe(404)
})

test('the link in an answer opens its request, and no other door', async () => {
  const ana = await running.token(org, 'ana')
  const request = await org.ask('Refunds by phone')
  const decision = randomUUID()
  const body = { id: decision, kind: 'decline', reason: 'No room.', options: [{ kind: 'none' }] }
  const decided = await send('POST', `/v1/requests/${request}/decisions`, { as: ana, body })
  expect(decided.status).toBe(201)
  const content = await running.service.store.inWorkspace(org.workspace, (tx) =>
    tx.selectFrom('link_back').select('content').where('request_id', '=', request).executeTakeFirstOrThrow(),
  )
  const link = /link_[\w.-]+/.exec(JSON.stringify(content))![0]
  expect((await send('GET', `/v1/requests/${request}`, { as: link })).status).toBe(200)
  for (const path of ['/v1/me', '/v1/teams', '/v1/events', '/v1/connections', `/v1/requests/${await org.ask('Another')}`])
    expect((await send('GET', path, { as: link })).status, path).toBe(path.startsWith('/v1/requests') ? 404 : 403)
  expect((await send('GET', `/v1/requests/${request}`, { as: `${link}x` })).status).toBe(401)
  expect((await me({ cookie: `pull_okr=${link}` })).status).toBe(401)
  expect((await signIn(link)).status).toBe(401)
  expect((await send('POST', `/v1/requests/${request}/decisions`, { as: link, body: { ...body, id: randomUUID() } })).status).toBe(403)
  expect((await send('POST', `/v1/requests/${request}/replies`, { as: link, body: { kind: 'askAgain', text: 'Please.' } })).status).toBe(
    201,
  )
})

test('who guesses is slowed down; who has a right token goes on, also from there', async () => {
  const ana = await running.token(org, 'ana')
  const statuses = []
  for (let i = 0; i < 22; i++) statuses.push((await signIn(`guess-${i}`)).status)
  expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 401))
  const refused = await send('GET', '/v1/me', { as: 'guess' })
  expect(refused).toMatchObject({ status: 429, body: { status: 429 } })
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect((await send('GET', '/v1/me', { as: ana })).status).toBe(200)
  expect((await signIn(ana)).status).toBe(201)
})

test('tokens are made a few a minute', async () => {
  const as = await running.token(org, 'ben')
  const statuses = []
  for (let i = 0; i < 21; i++)
    statuses.push(
      (
        await send('POST', '/v1/tokens', {
          as,
          body: { name: 'x', expires: new Date(running.clock.now().getTime() + HOUR_MS).toISOString() },
        })
      ).status,
    )
  expect(statuses.filter((status) => status === 429)).toHaveLength(1)
})

test('the doors of the demo are closed where there is no demo', async () => {
  expect((await send('GET', '/v1/demo/people')).status).toBe(404)
  expect((await send('POST', '/v1/demo/tokens', { body: { email: 'ana@example.org' } })).status).toBe(404)
})
