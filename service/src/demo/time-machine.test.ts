import { cycleAt, PLANNING_LEAD_DAYS } from '@pull-okr/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { cookieOf, OPERATOR_TOKEN, startTestService, type Sent, type TestService } from '../http/running-service.fixture.ts'
import { startService } from '../start-service.ts'

const DAY_MS = 86_400_000
let running: TestService
let lead: string
let cookie: string
const send = (method: string, path: string, sent?: Sent) => running.send(method, path, sent)
const become = async (email: string) => (await send('POST', '/v1/demo/tokens', { body: { email } })).body.token as string
const clock = async () => (await send('GET', '/v1/demo/clock', { as: lead })).body
const move = (to: Date, sent: Sent = { as: lead }) => send('POST', '/v1/demo/clock', { body: { to: to.toISOString() }, ...sent })
const arrived = () => expect.poll(async () => (await clock()).journey.over, { timeout: 60_000, interval: 200 }).toBe(true)

beforeAll(async () => {
  running = await startTestService({ DEMO: '1' })
  lead = await become('samuel.adeyemi@tidewater.example')
  cookie = cookieOf(await send('POST', '/v1/sessions', { body: { token: lead } }))
}, 120_000)
afterAll(() => running?.stop())

test('only who is signed in on this machine moves it, and only forwards', async () => {
  const now = Date.parse((await clock()).now)
  const tomorrow = new Date(now + DAY_MS)
  expect((await move(tomorrow, {})).status).toBe(401)
  expect((await move(tomorrow, { as: lead, headers: { host: 'rebound.evil.example' } })).status).toBe(404)
  expect((await move(tomorrow, { headers: { cookie, origin: 'https://evil.example' } })).status).toBe(403)
  expect(await move(new Date(now - DAY_MS))).toMatchObject({ status: 422, body: { law: { number: 12 } } })
  expect((await move(new Date(now + 400 * DAY_MS))).status).toBe(422)
  expect((await clock()).journey).toBeNull()
})

test('a request that was put off returns on the day on which planning of its cycle begins, and nobody is signed out', async () => {
  const find = async () =>
    (await send('GET', '/v1/teams/PLAT/requests?state=all&q=A+sandbox+tenant', { as: lead })).body.requests[0] as {
      id: string
      state: string
      cycle: string
      askedAt: string
    }
  const deferred = await find()
  expect(deferred.state).toBe('deferred')
  const cycle = [1, 2].map((offset) => cycleAt(new Date(), offset)).find(({ id }) => id === deferred.cycle)!
  const opens = Date.parse(cycle.startsOn) - PLANNING_LEAD_DAYS * DAY_MS
  const to = new Date(opens + 2 * DAY_MS)
  expect(await move(to)).toMatchObject({ status: 202, body: { journey: { over: false, to: to.toISOString() } } })
  expect((await move(new Date(to.getTime() + DAY_MS))).status, 'one journey at a time').toBe(409)
  await arrived()
  const { now, journey } = await clock()
  expect(journey.problem).toBeNull()
  expect(Date.parse(now) - to.getTime()).toBeGreaterThanOrEqual(0)
  expect(journey.happened.map(({ text }: { text: string }) => text).join('\n')).toMatch(/sandbox tenant.* is back with Platform/)
  const back = await find()
  expect(back.state).toBe('asked')
  expect(back.askedAt.slice(0, 10)).toBe(new Date(opens).toISOString().slice(0, 10))
  expect((await send('GET', '/v1/me', { headers: { cookie } })).body.now.slice(0, 10)).toBe(now.slice(0, 10))
  // a token that is minted now is good for hours, by the clock by which it ends
  expect((await send('GET', '/v1/me', { as: await become('amara.okonkwo@tidewater.example') })).status).toBe(200)
})

test('what is filed in the tracker after a move is asked then, is found at once, and is answered on its issue', async () => {
  const [first] = (await send('GET', '/v1/teams/PLAT/requests', { as: lead })).body.requests
  const body = JSON.stringify({ team: 'PLAT', as: 'eleanor.whitfield@tidewater.example', title: 'A wish from the future', state: 'triage' })
  const headers = { 'content-type': 'application/json' }
  expect((await fetch(new URL('/_sim/issues', first.issueUrl), { method: 'POST', headers, body })).ok).toBe(true)
  const asked = async () => (await send('GET', '/v1/teams/PLAT/requests?q=from+the+future', { as: lead })).body.requests
  await expect.poll(async () => (await asked()).length, { timeout: 10_000 }).toBe(1)
  const [{ id, askedAt, issueKey }] = await asked()
  expect(Math.abs(Date.parse((await clock()).now) - Date.parse(askedAt))).toBeLessThan(60_000)
  const no = { id: crypto.randomUUID(), kind: 'decline', reason: 'Not yet invented.', options: [{ kind: 'none', text: '' }] }
  expect((await send('POST', `/v1/requests/${id}/decisions`, { as: lead, body: no })).status).toBe(201)
  const state = new URL(`/_sim/state?issue=${issueKey}`, first.issueUrl)
  await expect.poll(async () => (await fetch(state)).text(), { timeout: 10_000 }).toContain('Not yet invented.')
})

test('started again, the demo is where it was moved to, and reads on from its trackers', async () => {
  const before = (await clock()).now
  await running.service.close()
  const read = readConfig({ PORT: '0', DATA_DIR: running.dataDir, DEMO: '1', OPERATOR_TOKEN })
  if (read.kind === 'invalid') throw new Error('config')
  running.service = await startService({ config: read.config, log: { info() {}, warn() {}, error() {} } })
  const { now, journey } = await clock()
  expect(journey).toBeNull()
  expect(Date.parse(now)).toBeGreaterThan(Date.parse(before))
  expect(Date.parse(now) - Date.parse(before)).toBeLessThan(5 * 60_000)
  // what is read next begins where trackers are, not where we are
  const { id } = (await send('GET', '/v1/connections', { as: OPERATOR_TOKEN })).body.connections[0]
  const readUpTo = async () =>
    running.service.store.transaction((tx) =>
      tx.selectFrom('connection').select('sync_since').where('id', '=', id).executeTakeFirstOrThrow(),
    )
  expect((await send('POST', `/v1/connections/${id}/sync`, { as: OPERATOR_TOKEN })).status).toBe(202)
  const begun = Date.now()
  await expect.poll(async () => (await readUpTo()).sync_since!.getTime(), { timeout: 10_000 }).toBeGreaterThan(begun - 2 * 3_600_000)
  expect((await readUpTo()).sync_since!.getTime()).toBeLessThanOrEqual(Date.now())
}, 120_000)
