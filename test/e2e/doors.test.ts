import { randomUUID } from 'node:crypto'
import { ENDPOINTS, type EndpointName } from '@pull-okr/core/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiClient, problemIn, type Answer, type ApiClient } from '../harness/api-client.ts'
import { startProduct, type Product } from '../harness/start-product.ts'
import { ASKING_ROWS, guest, newRound } from './asking-rows.ts'
import { CYCLE_ROWS } from './cycle-rows.ts'
import type { Places, Row } from './door-row.ts'
import { OKR_ROWS, okrs } from './okr-rows.ts'
import { FORGE_ROWS } from './forge-rows.ts'
import { OPERATOR_ROWS } from './operator-rows.ts'
import { TALK_ROWS } from './talk-rows.ts'

const sentence = 'Because.'
const no = () => ({ id: randomUUID(), kind: 'decline', reason: 'No.', options: [{ kind: 'none', text: '' }] })

/**
 * Every door of the contract: nobody, a stranger, a member of another team, another workspace, bad input. The rows are
 * typed by `ENDPOINTS`: a new endpoint without a row does not compile.
 */
const ROWS: Record<EndpointName, Row> = {
  ...OKR_ROWS,
  ...ASKING_ROWS,
  ...CYCLE_ROWS,
  ...TALK_ROWS,
  ...OPERATOR_ROWS,
  ...FORGE_ROWS,
  listSignIns: { input: () => ({}), otherTeam: 200, otherWorkspace: 200 },
  createSession: {
    input: () => ({ body: { token: 'okr_nobody' } }),
    otherTeam: 401,
    otherWorkspace: 401,
    bad: [
      { input: { body: {} }, path: 'token' },
      { input: { body: { token: 7 } }, path: 'token' },
    ],
  },
  deleteSession: { input: () => ({}), otherTeam: 204, otherWorkspace: 204 },
  getMe: { input: () => ({}), otherTeam: 200, otherWorkspace: 200 },
  createToken: {
    input: () => ({ body: { name: 'mine', expires: new Date(Date.now() + 3_600_000).toISOString() } }),
    otherTeam: 201,
    otherWorkspace: 201,
    bad: [
      { input: { body: { name: '', expires: '2030-01-01T00:00:00Z' } }, path: 'name' },
      { input: { body: { name: 'x', expires: 'soon' } }, path: 'expires' },
      { input: { body: { name: 'x', expires: '2001-01-01T00:00:00Z' } }, path: 'expires' },
    ],
  },
  listMyRequests: { input: () => ({}), otherTeam: 200, otherWorkspace: 200, bad: [{ input: { query: { limit: '0' } }, path: 'limit' }] },
  listDemoPeople: { input: () => ({}), otherTeam: 404, otherWorkspace: 404 },
  getDemoClock: { input: () => ({}), otherTeam: 404, otherWorkspace: 404 },
  moveDemoClock: {
    input: () => ({ body: { to: new Date(Date.now() + 3_600_000).toISOString() } }),
    otherTeam: 404,
    otherWorkspace: 404,
    bad: [{ input: { body: { to: 'soon' } }, path: 'to' }],
  },
  createDemoToken: { input: () => ({ body: { email: 'lena@company.example' } }), otherTeam: 404, otherWorkspace: 404 },
  listTeams: { input: () => ({}), otherTeam: 200, otherWorkspace: 200 },
  getTeam: { input: ({ team }) => ({ params: { team } }), otherTeam: 200, otherWorkspace: 404 },
  updateTeam: {
    input: ({ team }) => ({ params: { team }, body: { threshold: 0.8, sentence } }),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [
      { input: { params: { team: 'WEB' }, body: { threshold: 2, sentence } }, path: 'threshold' },
      { input: { params: { team: 'WEB' }, body: { threshold: 0.5 } }, path: 'sentence' },
      { input: { params: { team: 'WEB' }, body: { capacity: { otherPlanned: 1 }, sentence } }, path: 'capacity.otherPlanned' },
      { input: { params: { team: 'WEB' }, body: { capacity: { mood: 'good' }, sentence } }, path: 'capacity.mood' },
    ],
  },
  confirmMember: { input: ({ team, person }) => ({ params: { team, person } }), otherTeam: 403, otherWorkspace: 404 },
  listRequests: {
    input: ({ team }) => ({ params: { team } }),
    otherTeam: 200,
    otherWorkspace: 404,
    bad: [
      { input: { params: { team: 'WEB' }, query: { state: 'lost' } }, path: 'state' },
      { input: { params: { team: 'WEB' }, query: { limit: 'many' } }, path: 'limit' },
    ],
  },
  getRequest: { input: ({ request }) => ({ params: { id: request } }), otherTeam: 200, otherWorkspace: 404 },
  seeRequest: { input: ({ request }) => ({ params: { id: request } }), otherTeam: 403, otherWorkspace: 404 },
  decide: {
    input: ({ request }) => ({ params: { id: request }, body: no() }),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [
      { input: { params: {}, body: { ...no(), kind: 'obey' } }, path: 'kind' },
      { input: { params: {}, body: { ...no(), id: 'one' } }, path: 'id' },
      { input: { params: {}, body: { ...no(), reason: '' } }, path: 'reason' },
      { input: { params: {}, body: { ...no(), options: [] } }, path: 'options' },
    ],
  },
  reply: {
    input: ({ request }) => ({ params: { id: request }, body: { kind: 'withdraw', text: '' } }),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [{ input: { params: {}, body: { kind: 'shout', text: '' } }, path: 'kind' }],
  },
  listEvents: {
    input: () => ({ query: { since: '0' } }),
    otherTeam: 200,
    otherWorkspace: 200,
    bad: [{ input: { query: { since: 'yesterday' } }, path: 'since' }],
  },
  listNotices: {
    input: () => ({}),
    otherTeam: 200,
    otherWorkspace: 200,
    bad: [
      { input: { query: { limit: '0' } }, path: 'limit' },
      { input: { query: { next: 'page 2' } }, path: 'next' },
    ],
  },
  readNotices: {
    input: () => ({ body: { ids: [randomUUID()] } }),
    otherTeam: 204,
    otherWorkspace: 204,
    bad: [{ input: { body: { ids: [] } }, path: 'ids' }],
  },
}
const NAMES = Object.keys(ENDPOINTS) as EndpointName[]

let product: Product
let lena: ApiClient
let places: Places

beforeAll(async () => {
  product = await startProduct()
  lena = product.as('lena')
  const { requests } = await lena.call('listRequests', { params: { team: 'WEB' } })
  places = {
    team: requests[0]!.team.id,
    request: requests[0]!.id,
    issue: (await product.acme.issue(requests[0]!.issueKey)).issue.id,
    person: (await product.as('milo').call('getMe')).person.id,
    connection: product.acme.connection,
    invitation: (await lena.call('openAskRound', { params: { team: 'WEB' }, body: newRound() })).invitations[0]!.id,
    conversation: randomUUID(),
  }
  const about = { kind: 'request' as const, request: places.request }
  await lena.call('startConversation', { body: { id: places.conversation, about, text: 'How many?' } })
})
afterAll(() => product?.close())

/** What a member sees: it must be the same after every refused call. */
async function standing(): Promise<unknown> {
  const { changes: _, ...set } = await lena.call('getOkrs', { params: okrs(places.team) })
  return [
    set,
    await lena.call('getTeam', { params: { team: places.team } }),
    await lena.call('listRequests', { params: { team: places.team }, query: { state: 'all' } }),
    await lena.call('listSupplies', { params: { team: places.team } }),
    await lena.call('listAskRounds', { params: { team: places.team } }),
  ]
}

function expectProblem(answer: Answer, status: number): void {
  expect(answer.status, JSON.stringify(answer.body)).toBe(status)
  if (status >= 400) expect(problemIn(answer)).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) })
}

describe.each(NAMES)('%s', (name) => {
  const { open } = ENDPOINTS[name] as { open?: true }
  const row = ROWS[name]
  const input = () => row.input(places)

  if (!open)
    test('asks nobody in: 401 without a credential, and with one that nobody has', async () => {
      const before = await standing()
      expectProblem(await apiClient(product.url, null).try(name, input()), 401)
      const stranger = await apiClient(product.url, `okr_${'A'.repeat(22)}_${'B'.repeat(43)}`).try(name, input())
      expect([401, 429], 'guessing is slowed down').toContain(stranger.status)
      expect(await standing()).toEqual(before)
    })

  test(`answers a member of another team with ${row.otherTeam}`, async () => {
    const before = await standing()
    expectProblem(await product.as('omar').try(name, input()), row.otherTeam)
    expect(await standing()).toEqual(before)
  })

  test(`answers another workspace with ${row.otherWorkspace}`, async () => {
    const before = await standing()
    const answer = await product.as('lena', 'beta').try(name, input())
    expectProblem(answer, row.otherWorkspace)
    expect(JSON.stringify(answer.body)).not.toContain(places.team)
    expect(JSON.stringify(answer.body)).not.toContain(places.request)
    expect(await standing()).toEqual(before)
  })

  if (row.bad)
    test.each(row.bad)('refuses bad input at "$path" and changes nothing', async ({ input: bad, path }) => {
      const before = await standing()
      const client = row.as === 'operator' ? product.operator : lena
      const params = { ...input().params, ...bad.params }
      const answer = await client.try(name, { ...bad, params })
      expectProblem(answer, 422)
      expect(problemIn(answer)!.errors.map((error) => error.path)).toContain(path)
      expect(await standing()).toEqual(before)
    })

  if ('body' in ENDPOINTS[name])
    test('refuses a body that is no JSON', async () => {
      const client = row.as === 'operator' ? product.operator : lena
      const { status } = await client.try(name, { ...input(), body: '{"half":' })
      expect([400, 404]).toContain(status)
    })
})

test('the link of an invitation opens it, takes its answer, and opens nothing else', async () => {
  const body = { ...newRound(), invite: [guest('By the link')] }
  const [invitation] = (await lena.call('openAskRound', { params: { team: 'WEB' }, body })).invitations
  const holder = apiClient(product.url, /invite_\S+$/.exec(invitation!.link!)![0])
  const itself = { params: { id: invitation!.id } }
  expect(await holder.call('getInvitation', itself)).toMatchObject({ question: body.question, who: { kind: 'guest', name: 'By the link' } })
  const before = await standing()
  for (const name of NAMES.filter((one) => !('open' in ENDPOINTS[one]) && !['getInvitation', 'answerInvitation'].includes(one)))
    expect([name, (await holder.try(name, ROWS[name].input(places))).status]).toEqual([name, 403])
  expectProblem(await holder.try('getInvitation', { params: { id: places.invitation } }), 404)
  expect(await standing()).toEqual(before)
  const asks = [{ id: randomUUID(), title: 'By the link' }]
  const answered = await holder.call('answerInvitation', { ...itself, body: { id: randomUUID(), kind: 'asks', asks } })
  expect(answered.answer?.asks).toMatchObject([{ request: asks[0]!.id, title: 'By the link' }])
  const forged = apiClient(product.url, `${/invite_\S+$/.exec(invitation!.link!)![0].slice(0, -2)}AA`)
  expect([401, 429], 'guessing is slowed down').toContain((await forged.try('getInvitation', itself)).status)
})

test('a door that is not in the contract is not there', async () => {
  const response = await fetch(`${product.url}/v1/teams/WEB/okrs/next/score`, {
    method: 'POST',
    headers: { authorization: `Bearer ${product.token('lena')}` },
  })
  expect(response.status).toBe(404)
})

test('the contract that is served names every door', async () => {
  const { paths } = (await (await fetch(`${product.url}/openapi.json`)).json()) as { paths: Record<string, Record<string, unknown>> }
  for (const name of NAMES) expect(Object.keys(paths[ENDPOINTS[name].path] ?? {}), name).toContain(ENDPOINTS[name].method)
})
