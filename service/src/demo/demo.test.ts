import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OPERATOR_TOKEN, startTestService, type Sent, type TestService } from '../http/running-service.fixture.ts'
import { findSimulator } from './find-simulator.fixture.ts'
import { startService } from '../start-service.ts'
import { readConfig } from '../config.ts'

let running: TestService
const said: string[] = []
const send = (method: string, path: string, sent?: Sent) => running.send(method, path, sent)
const people = async () =>
  (await send('GET', '/v1/demo/people')).body.people as { id: string; email: string; role: string; teams: string[] }[]
const tokens = new Map<string, string>()
/** As one token each: minting them is rationed. */
const become = async (email: string) => {
  const token = tokens.get(email) ?? ((await send('POST', '/v1/demo/tokens', { body: { email } })).body.token as string)
  tokens.set(email, token)
  return token
}

beforeAll(async () => void (running = await startTestService({ DEMO: '1' }, { say: (line) => said.push(line) })), 120_000)
afterAll(() => running?.stop())

test('the company has been read through Linear’s own door before the start is over', async () => {
  const [connection, jira] = (await send('GET', '/v1/connections', { as: OPERATOR_TOKEN })).body.connections
  expect(jira).toMatchObject({ tracker: 'jira', as: 'Pull OKR', sync: { phase: 'done', error: null } })
  expect(connection).toMatchObject({ tracker: 'linear', webhooks: true, sync: { phase: 'done', error: null } })
  expect(connection.sync.issues).toBeGreaterThan(3_000)
  expect(said.some((line) => /reading Linear: [\d,]+ issues/.test(line))).toBe(true)
  expect(running.service.signInLink).toBe(`${running.service.url}/sign-in`)
})

test('one can be anybody in it, the operator included', async () => {
  const all = await people()
  expect(all).toHaveLength(50)
  expect(new Set(all.map(({ email }) => email)).size, 'nobody twice').toBe(50)
  const lead = all.find((one) => one.role === 'lead')!
  const me = (await send('GET', '/v1/me', { as: await become(lead.email) })).body
  expect(me).toMatchObject({ demo: true, person: { id: lead.id }, teams: [{ key: lead.teams[0], standing: 'member' }] })
  const leader = await become(all.find((one) => one.role === 'leader')!.email)
  expect((await send('GET', '/v1/me', { as: leader })).body.roles).toEqual(['leader'])
  expect((await send('GET', '/v1/me', { as: await become('operator@demo.invalid') })).body.roles).toEqual(['operator'])
  expect(await send('POST', '/v1/demo/tokens', { body: { email: 'nobody@tidewater.example' } })).toMatchObject({ status: 422 })
  const team = (await send('GET', `/v1/teams/${lead.teams[0]}`, { as: leader })).body
  expect(team.settings.writeBack).toMatchObject({ on: true, possible: true, by: 'demo' })
  expect(team.neighbours.length).toBeGreaterThan(0)
})

test('only from this machine, and only when it was meant: not through a name that was made to point here, nor a proxy', async () => {
  for (const headers of [
    { host: 'rebound.evil.example' },
    { 'x-forwarded-for': '203.0.113.1' },
    { forwarded: 'for=203.0.113.1' },
  ] as Record<string, string>[]) {
    expect((await send('GET', '/v1/demo/people', { headers })).status, JSON.stringify(headers)).toBe(404)
    expect((await send('POST', '/v1/demo/tokens', { body: { email: 'operator@demo.invalid' }, headers })).status).toBe(404)
  }
})

const within = async <T>(look: () => Promise<T | undefined | false>): Promise<T> => {
  for (let left = 100; left > 0; left -= 1) {
    const found = await look()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('it did not happen within 20 seconds')
}

test('work that waited for another team suggests who supplies whom', async () => {
  const grace = await become('grace.mbeki@tidewater.example')
  const supplies = () => send('GET', '/v1/teams/OPS/supplies', { as: grace })
  const [suggestion] = await within(async () => {
    const { suggestions } = (await supplies()).body
    return suggestions.length > 0 && suggestions
  })
  expect(suggestion).toMatchObject({ team: { key: 'PLAT' }, direction: 'supplier', links: 4 })
  expect(suggestion.evidence).toHaveLength(4)
})

test('a guest asks through the link of an ask round, and the ask stands in Linear', async () => {
  const as = await become('grace.mbeki@tidewater.example')
  const body = {
    id: randomUUID(),
    question: 'What do you want from us?',
    closesOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
    invite: [{ kind: 'guest', name: 'Port of Sydney' }],
  }
  const [invitation] = (await send('POST', '/v1/teams/OPS/ask-rounds', { as, body })).body.invitations
  expect(invitation.link).toContain(`${running.service.url}/invitation/invite_`)
  const asks = [{ id: randomUUID(), title: 'Somebody on call in our time zone', description: 'From 22:00 UTC on.' }]
  const answer = { as: invitation.link.split('/').at(-1), body: { id: randomUUID(), kind: 'asks', asks } }
  expect(await send('POST', `/v1/invitations/${invitation.id}/answers`, answer)).toMatchObject({ status: 201 })
  const request = () => send('GET', `/v1/requests/${asks[0]!.id}`, { as })
  const filed = await within(async () => {
    const seen = (await request()).body
    return seen.linkBacks[0].state === 'written' && seen
  })
  expect(filed).toMatchObject({ state: 'asked', requester: { name: 'Port of Sydney' }, issueKey: expect.stringMatching(/^OPS-\d+$/) })
  expect(filed.notInTracker).toBeUndefined()
})

test('each team’s capacity names what its past was planted with', async () => {
  running.clock.ahead += 60_000 // tokens are rationed by the minute
  const leads = (await people()).filter((one) => one.role === 'lead')
  const causes = await Promise.all(
    leads.map(async ({ email, teams: [team] }) => {
      const { body } = await send('GET', `/v1/teams/${team}/capacity`, { as: await become(email) })
      return [team, body.basis.dominantCause] as const
    }),
  )
  expect(Object.fromEntries(causes)).toEqual({
    DASH: 'none',
    FEED: 'drift',
    KIT: 'holidays',
    PLAT: 'bulkClose',
    MOB: 'tooLittleHistory',
    OPS: 'allBau',
    BILL: 'none',
    YARD: 'drift',
  })
})

test('asks have sizes of their own, from like work that their team finished; a new team has little to go by', async () => {
  const leads = (await people()).filter((one) => one.role === 'lead')
  const inboxes = await Promise.all(
    ['DASH', 'FEED', 'MOB'].map(async (team) => {
      const as = await become(leads.find(({ teams }) => teams[0] === team)!.email)
      const { requests } = (await send('GET', `/v1/teams/${team}/requests?sort=chance&limit=200`, { as })).body
      return { team, as, requests, sizes: requests.map((row: { sizeIfAdopted: object }) => JSON.stringify(row.sizeIfAdopted)) }
    }),
  )
  const inboxOf = (team: string) => inboxes.find((one) => one.team === team)!
  expect(Math.max(...inboxes.map(({ sizes }) => new Set(sizes).size)), 'not one size for all').toBeGreaterThan(1)
  const [shown] = inboxOf('DASH').requests
  const { size, evidence } = (await send('GET', `/v1/requests/${shown.id}/size`, { as: inboxOf('DASH').as })).body
  expect({ ...size, from: 'suggested' }).toEqual(shown.sizeIfAdopted)
  expect(evidence.length).toBeGreaterThanOrEqual(5)
  const young = inboxOf('MOB')
  const little = (await send('GET', `/v1/requests/${young.requests[0].id}/size`, { as: young.as })).body
  expect(little.evidence.length, 'whatever the hour').toBeLessThan(3)
})

test('an answer stands on the simulated issue within seconds', async () => {
  const lead = (await people()).find((one) => one.role === 'lead')!
  const as = await become(lead.email)
  const [request] = (await send('GET', `/v1/teams/${lead.teams[0]}/requests?state=asked`, { as })).body.requests
  const body = {
    id: crypto.randomUUID(),
    kind: 'decline',
    reason: 'No room this cycle.',
    options: [{ kind: 'later', text: 'Ask in spring.' }],
  }
  expect((await send('POST', `/v1/requests/${request.id}/decisions`, { as, body })).status).toBe(201)
  await expect
    .poll(async () => (await send('GET', `/v1/requests/${request.id}`, { as })).body.linkBacks[0].state, { timeout: 10_000 })
    .toBe('written')
  const page = await (await fetch(request.issueUrl)).text()
  expect(page).toContain('No room this cycle.')
})

test('a team that works in Jira is a neighbour of one that works in Linear, and its answers stand on its issues there', async () => {
  const as = await become('henrike.voss@tidewater.example')
  const { neighbours } = (await send('GET', '/v1/teams/BILL', { as })).body
  expect(neighbours.map(({ key, direction }: { key: string; direction: string }) => [key, direction]).toSorted()).toEqual([
    ['PLAT', 'supplier'],
    ['YARD', 'customer'],
  ])
  const { requests } = (await send('GET', '/v1/teams/BILL/requests?q=One+invoice+for+all&state=all', { as })).body
  expect(requests).toMatchObject([{ tracker: 'jira', issueKey: expect.stringMatching(/^BILL-\d+$/), state: 'counterOffered' }])
  await expect
    .poll(async () => (await send('GET', `/v1/requests/${requests[0].id}`, { as })).body.linkBacks[0].state, { timeout: 10_000 })
    .toBe('written')
  const page = await (await fetch(requests[0].issueUrl)).text()
  for (const part of ['Request to Billing', 'pull-okr', 'counterOffered', 'One cover sheet']) expect(page).toContain(part)
})

test('what is asked in Linear comes in by its webhook, and whoever watches is told', async () => {
  const everybody = await people()
  const lead = everybody.find((one) => one.role === 'lead')!
  const as = await become(lead.email)
  const since = (await send('GET', '/v1/events', { as })).body.next
  const [first] = (await send('GET', `/v1/teams/${lead.teams[0]}/requests`, { as })).body.requests
  const filed = await fetch(new URL('/_sim/issues', first.issueUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      team: lead.teams[0],
      as: everybody.find((one) => one.role === 'stakeholder')!.email,
      title: 'A wish that was just filed',
      state: 'triage',
    }),
  })
  expect(filed.ok, await filed.clone().text()).toBe(true)
  const asked = async () => (await send('GET', `/v1/teams/${lead.teams[0]}/requests?q=just+filed`, { as })).body.requests
  await expect.poll(async () => (await asked()).length, { timeout: 10_000 }).toBe(1)
  const { events } = (await send('GET', `/v1/events?since=${since}`, { as })).body
  expect(events).toContainEqual(expect.objectContaining({ kind: 'request', subject: (await asked())[0].id }))
})

test('what somebody changed stays changed when the demo starts again, and it is the same company', async () => {
  const lead = (await people()).find((one) => one.role === 'lead')!
  const as = await become(lead.email)
  const off = await send('PATCH', `/v1/teams/${lead.teams[0]}`, { as, body: { writeBack: false, sentence: 'Quiet, please.' } })
  expect(off.body.settings.writeBack.on).toBe(false)
  await running.service.close()
  const read = readConfig({ PORT: '0', DATA_DIR: running.dataDir, DEMO: '1', OPERATOR_TOKEN })
  if (read.kind === 'invalid') throw new Error('config')
  const log = { info() {}, warn() {}, error() {} }
  running.service = await startService({ config: read.config, log })
  expect((await people()).find((one) => one.email === lead.email)?.id).toBe(lead.id)
  expect((await send('GET', `/v1/teams/${lead.teams[0]}`, { as })).body.settings.writeBack.on).toBe(false)
  expect((await send('GET', '/v1/connections', { as: OPERATOR_TOKEN })).body.connections).toHaveLength(2)
}, 120_000)

test('a simulated Linear that dies is started again, at the same address', async () => {
  const [request] = (await send('GET', `/v1/teams/DASH/requests?state=all`, { as: await become((await people())[0]!.email) })).body.requests
  process.kill(findSimulator(running.dataDir)!, 'SIGKILL')
  await expect
    .poll(
      () =>
        fetch(request.issueUrl).then(
          (got) => got.status,
          () => 0,
        ),
      { timeout: 2_000 },
    )
    .toBe(0)
  await expect
    .poll(
      () =>
        fetch(request.issueUrl).then(
          (got) => got.status,
          () => 0,
        ),
      { timeout: 30_000, interval: 200 },
    )
    .toBe(200)
}, 60_000)
