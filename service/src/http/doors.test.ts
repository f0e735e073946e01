import { randomUUID } from 'node:crypto'
import { ENDPOINTS, Problem, type Endpoint } from '@pull-okr/core/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Organisation } from '../commands/small-organisation.fixture.ts'
import { OPERATOR_TOKEN, startTestService, type Got, type Sent, type TestService } from './running-service.fixture.ts'

let running: TestService
let org: Organisation
let ana: string
let request: string
const send = (method: string, path: string, sent?: Sent) => running.send(method, path, sent)

beforeAll(async () => {
  running = await startTestService()
  org = await running.found()
  ana = await running.token(org, 'ana')
  request = await org.ask('Faster refunds')
}, 60_000)
afterAll(() => running?.stop())

/** Every answer of ours that is not a success has this form, and never more. */
function expectProblem(got: Got, status: number, more: object = {}) {
  expect(got.headers['content-type']).toBe('application/problem+json')
  expect(Problem.strict().parse(got.body)).toMatchObject({ status, ...more })
  expect(got.status).toBe(status)
  expect(got.text).not.toMatch(/\.ts:\d|node_modules|\\n +at /)
}

const decisions = () => `/v1/requests/${request}/decisions`
const decline = (more: object = {}) => ({ id: randomUUID(), kind: 'decline', reason: 'No room.', options: [{ kind: 'none' }], ...more })

test('nobody is asked to sign in, at every door that is not open', async () => {
  for (const endpoint of Object.values(ENDPOINTS) as Endpoint[]) {
    if (endpoint.open) continue
    const path = endpoint.path
      .replace(/\{(id|person)\}/g, randomUUID())
      .replace('{team}', 'pay')
      .replace('{cycle}', 'next')
    const got = await send(endpoint.method.toUpperCase(), path, endpoint.body ? { body: {} } : {})
    expectProblem(got, 401, { reason: 'notSignedIn' })
    expect(got.headers['www-authenticate']).toContain('Bearer')
  }
})

test('each field that is wrong is named by its path, and nothing changes', async () => {
  const bad = await send('POST', decisions(), {
    as: ana,
    body: {
      id: 'x',
      kind: 'adopt',
      cycle: 'next',
      keyResult: { objective: 'O', title: '', measure: 'days', size: { low: 3, likely: 2, high: -1 } },
    },
  })
  expectProblem(bad, 422)
  expect(bad.body.errors.map((one: { path: string }) => one.path).toSorted()).toEqual([
    'id',
    'keyResult.size',
    'keyResult.size.high',
    'keyResult.title',
  ])
  expectProblem(await send('POST', decisions(), { as: ana, body: decline({ surprise: 1 }) }), 422, {
    detail: '“surprise” is not known here.',
    errors: [{ path: 'surprise', message: '“surprise” is not known here.' }],
  })
  for (const threshold of [2, 0, -1, 'much'])
    expectProblem(await send('PATCH', '/v1/teams/pay', { as: ana, body: { threshold, sentence: 'Because.' } }), 422, {
      detail: 'The threshold is a chance between 0.01 and 0.99.',
      errors: [{ path: 'threshold' }],
    })
  for (const low of ['-1', '0.5', '99999', 'few'])
    expectProblem(await send('GET', `/v1/teams/pay/fit?low=${low}&likely=20&high=30`, { as: ana }), 422, {
      detail: 'A whole number of items, from 0 to 10,000.',
      errors: [{ path: 'low' }],
    })
  expectProblem(await send('GET', '/v1/teams/pay/requests?limit=0', { as: ana }), 422)
  expectProblem(await send('GET', '/v1/teams/pay/requests?state=asked&state=adopted', { as: ana }), 422)
  expect(await org.count('decision')).toBe(0)
})

test('a sign that PostgreSQL cannot hold is refused, wherever it stands', async () => {
  expectProblem(await send('POST', decisions(), { as: ana, body: decline({ reason: 'a\0b' }) }), 422, { errors: [{ path: 'reason' }] })
  expectProblem(
    await send('POST', decisions(), { as: ana, raw: JSON.stringify(decline({ reason: 'X' })).replace('"X"', '"\\ud800"') }),
    422,
  )
  expectProblem(await send('GET', '/v1/teams/%00', { as: ana }), 404)
  expectProblem(await send('GET', '/v1/teams/pay/requests?q=%00', { as: ana }), 422)
})

test('a No of the domain names its law', async () => {
  const max = await running.token(org, 'max')
  expectProblem(await send('POST', decisions(), { as: max, body: decline() }), 403, {
    reason: 'notAMember',
    law: { number: 1, text: "Only the team writes the team's OKRs." },
  })
  expectProblem(await send('POST', decisions(), { as: await running.token(org, 'pia'), body: decline() }), 403, { reason: 'pendingMember' })
  expectProblem(await send('POST', decisions(), { as: ana, body: decline({ reason: '' }) }), 422, { errors: [{ path: 'reason' }] })
  expectProblem(await send('GET', '/v1/connections', { as: ana }), 403, { reason: 'notAnOperator' })
})

test('an illegal step and a conflicting edit are 409', async () => {
  const other = await org.ask('Invoices by mail')
  expect((await send('POST', `/v1/requests/${other}/decisions`, { as: ana, body: decline() })).status).toBe(201)
  expectProblem(await send('POST', `/v1/requests/${other}/decisions`, { as: ana, body: decline() }), 409, { reason: 'illegalTransition' })

  const objective = randomUUID()
  const change = (body: object) =>
    send('POST', '/v1/teams/pay/okrs/next/changes', { as: ana, body: [{ sentence: 'Because.', objective, title: 'First', ...body }] })
  expect((await change({ kind: 'addObjective' })).status).toBe(200)
  expect((await change({ kind: 'editObjective', version: 1, title: 'Second' })).status).toBe(200)
  const conflict = await change({ kind: 'editObjective', version: 1, title: 'Third' })
  expectProblem(conflict, 409, { reason: 'conflict' })
  expect(conflict.body.versions.current).toMatchObject({ title: 'Second', version: 2 })
})

test('what is not there is 404, and so is what another workspace has', async () => {
  const stranger = await running.token(await running.found(), 'ana')
  expectProblem(await send('GET', `/v1/requests/${randomUUID()}`, { as: ana }), 404)
  expectProblem(await send('GET', '/v1/requests/not-an-id', { as: ana }), 404)
  expectProblem(await send('GET', `/v1/requests/${request}`, { as: stranger }), 404)
  expectProblem(await send('GET', `/v1/teams/${org.teams.pay}`, { as: stranger }), 404)
  expectProblem(await send('POST', decisions(), { as: stranger, body: decline() }), 404)
  expectProblem(await send('GET', '/v1/teams/sec', { as: ana }), 404)
  expect((await send('GET', `/v1/requests/${request}`, { as: ana })).status).toBe(200)
})

test('a door that does not exist is 404, another method 405 with what is allowed', async () => {
  expectProblem(await send('GET', '/v1/nothing', { as: ana }), 404)
  const wrong = await send('DELETE', '/v1/me', { as: ana })
  expectProblem(wrong, 405)
  expect(wrong.headers['allow']).toBe('GET, HEAD')
  expect((await send('PUT', '/v1/teams/pay', { as: ana })).headers['allow']).toBe('GET, PATCH, HEAD')
  expect((await send('OPTIONS', '/v1/me')).status).toBe(204)
  expectProblem(await send('GET', '/webhooks/linear'), 405)
  expectProblem(await send('POST', '/anything', { body: {} }), 405)
})

test('a body that is too large, malformed, or no JSON is refused before it is read further', async () => {
  expectProblem(await send('POST', decisions(), { as: ana, raw: `{"reason":"${'x'.repeat(10_000_000)}"}` }), 413)
  expectProblem(await send('POST', decisions(), { as: ana, raw: '{"kind": "decl' }), 400)
  expectProblem(await send('POST', decisions(), { as: ana, raw: 'null' }), 422)
  expectProblem(
    await send('POST', decisions(), { as: ana, raw: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    415,
  )
  expectProblem(
    await send('POST', decisions(), { as: ana, raw: JSON.stringify(decline()), headers: { 'content-type': 'text/plain' } }),
    415,
  )
  expectProblem(await send('POST', decisions(), { as: ana }), 422)
  expectProblem(await send('GET', '/v1/teams/%E0%A4%A', { as: ana }), 400)
  expectProblem(await send('POST', '/webhooks/linear', { raw: Buffer.alloc(5 * 1024 * 1024 + 1) }), 413)
  expect(await org.count('decision')).toBe(1)
})

test('a fault of ours is 500 with an id, under which the log has it without values', async () => {
  const { store } = running.service
  const inWorkspace = store.inWorkspace
  store.inWorkspace = async () => {
    throw Object.assign(new Error('invalid input syntax: "Ana’s secret"'), { code: '22P02', detail: 'Ana’s secret' })
  }
  const got = await send('GET', '/v1/me', { as: ana }).finally(() => (store.inWorkspace = inWorkspace))
  expectProblem(got, 500)
  const line = running.lines.find((one) => one.fields['id'] === got.body.reason)
  expect(line).toMatchObject({ level: 'error', fields: { error: 'database', code: '22P02', door: '/v1/me' } })
  expect(JSON.stringify(line) + got.text).not.toContain('secret')
})

test('answers hold what the contract names, and are nobody’s to cache', async () => {
  const got = await send('GET', '/v1/me', { as: ana })
  expect(got.body).toEqual({
    person: { id: org.people.ana, name: 'Ana', email: 'ana@example.org', avatarUrl: null },
    roles: [],
    demo: false,
    now: expect.any(String),
    workspace: { id: org.workspace, name: 'Example' },
    teams: [{ id: org.teams.pay, key: 'PAY', name: 'Pay', standing: 'member' }],
  })
  expect(got.headers['cache-control']).toBe('no-store')
  expect(got.headers['x-powered-by']).toBeUndefined()
})

test('webhooks that nobody signed are refused, and nothing is stored', async () => {
  const raw = JSON.stringify({ organizationId: randomUUID(), webhookTimestamp: Date.now(), action: 'update', type: 'Issue' })
  expectProblem(await send('POST', '/webhooks/linear', { raw, headers: { 'linear-signature': 'f'.repeat(64) } }), 401)
  expectProblem(await send('POST', '/webhooks/linear', { raw: 'no json' }), 400)
})

test('health, metrics and the description need no sign-in', async () => {
  expect((await send('GET', '/healthz')).text).toBe('ok\n')
  expect((await send('GET', '/readyz')).text).toBe('ready\n')
  const metrics = (await send('GET', '/metrics')).text
  expect(metrics).toMatch(/pull_okr_inbox_waiting\{connection="[0-9a-f-]{36}",tracker="linear"\} 0/)
  expect(metrics).not.toContain('Example')
  for (const line of metrics.trimEnd().split('\n')) expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"]*",?)+\})? [\d.e+-]+)$/)
  expect((await send('GET', '/openapi.json')).body.openapi).toBe('3.1.0')
})

test('without a built board the page says how to build it', async () => {
  const page = await send('GET', '/teams/pay', { headers: { accept: 'text/html' } })
  expect(page).toMatchObject({ status: 503, text: expect.stringContaining('npm run build -w board') })
  expect(page.headers['content-security-policy']).toContain("script-src 'self';")
  expectProblem(await send('GET', '/missing.json', { headers: { accept: 'application/json' } }), 404)
  expectProblem(await send('GET', '/assets/missing.js'), 404)
  // outside the folder
  expectProblem(await send('GET', '/assets/..%2f..%2fpackage.json'), 404)
})

test('the operator sees the connections and names leaders, by e-mail', async () => {
  const connections = (await send('GET', '/v1/connections', { as: OPERATOR_TOKEN })).body.connections
  expect(connections.find((one: { id: string }) => one.id === org.connection)).toMatchObject({
    organization: { name: 'Example' },
    as: 'Olga Operator',
    webhooks: false,
    inbox: { waiting: 0 },
    leaders: [{ name: 'Lea', email: 'lea@example.org' }],
  })
  const named = await send('PUT', '/v1/leaders', {
    as: OPERATOR_TOKEN,
    body: { connection: org.connection, emails: ['SIA@example.org', 'who@example.org'] },
  })
  expect(named.body).toMatchObject({ leaders: [{ id: org.people.sia }], unknown: ['who@example.org'] })
  expect((await send('GET', '/v1/me', { as: await running.token(org, 'sia') })).body.roles).toEqual(['leader'])
  expect((await send('GET', '/v1/me', { as: await running.token(org, 'lea') })).body.roles).toEqual([])
  const said = await running.service.store.inWorkspace(org.workspace, (tx) =>
    tx.selectFrom('record').select(['subject', 'data']).where('kind', '=', 'team').where('team_id', 'is', null).orderBy('id').execute(),
  )
  expect(said.map((row) => [row.subject, row.data['leader']])).toEqual([
    [org.people.lea, false],
    [org.people.sia, true],
  ])
  expectProblem(await send('PUT', '/v1/leaders', { as: OPERATOR_TOKEN, body: { connection: randomUUID(), emails: [] } }), 404)
  expectProblem(await send('PUT', '/v1/leaders', { as: ana, body: { connection: org.connection, emails: ['ana@example.org'] } }), 403, {
    reason: 'notAnOperator',
  })
})

test('a tracker is connected with a key that works, over https only', async () => {
  const connect = (body: object, as = OPERATOR_TOKEN) =>
    send('POST', '/v1/connections', { as, body: { tracker: 'linear', apiKey: 'lin_api_x', ...body } })
  expectProblem(await connect({ apiUrl: 'http://example.com/graphql' }), 422, { errors: [{ path: 'apiUrl' }] })
  expectProblem(await connect({ apiUrl: 'http://127.0.0.1:1/graphql' }), 422, { errors: [{ path: 'apiUrl' }] })
  expectProblem(await connect({ apiUrl: 'http://127.0.0.1:1/graphql' }, ana), 403, { reason: 'notAnOperator' })
  const connectJira = (body: object) =>
    send('POST', '/v1/connections', { as: OPERATOR_TOKEN, body: { tracker: 'jira', email: 'a@b.c', apiToken: 't', ...body } })
  expectProblem(await connectJira({}), 422, { errors: [{ path: 'baseUrl' }] })
  expectProblem(await connectJira({ baseUrl: 'http://jira.example' }), 422, { errors: [{ path: 'baseUrl' }] })
  expectProblem(await connectJira({ baseUrl: 'http://127.0.0.1:1' }), 422, { errors: [{ path: 'baseUrl' }] })
  expectProblem(await connectJira({ baseUrl: 'http://127.0.0.1:1', apiKey: 'lin_api_x' }), 422)
  expectProblem(await send('POST', `/v1/connections/${randomUUID()}/sync`, { as: OPERATOR_TOKEN }), 404)
  expectProblem(await send('POST', '/v1/connections/not-an-id/sync', { as: OPERATOR_TOKEN }), 404)
  expectProblem(await send('POST', `/v1/connections/${org.connection}/sync`, { as: ana }), 403)
})
