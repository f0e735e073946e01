import {
  AuthenticationLinearError,
  ForbiddenLinearError,
  GraphqlLinearError,
  InvalidInputLinearError,
  InternalLinearError,
  LinearClient,
  RatelimitedLinearError,
} from '@linear/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSimulator, type Started } from './start-simulator.ts'

let sim: Started
beforeAll(async () => {
  sim = await startSimulator('--seed', 'small', '--data', 'none')
})
afterAll(() => sim.stop())

const withKey = (key: string) => new LinearClient({ apiKey: key, apiUrl: sim.graphql }).client

describe('who may ask', () => {
  test('the real SDK reads the viewer with the key that was printed', async () => {
    const viewer = await sim.client.viewer
    expect([viewer.name, viewer.admin]).toEqual(['Ada Admin', true])
  })

  test.each([
    ['no key', null],
    ['a wrong key', 'lin_api_wrong'],
    ['an API key sent as Bearer', 'bearer'],
  ])("%s is an authentication error with Linear's 401", async (_name, sent) => {
    const { status, body } = await sim.post('{ viewer { id } }', {}, sent === 'bearer' ? `Bearer ${sim.apiKey}` : sent)
    expect(status).toBe(401)
    expect(body.errors[0].extensions).toMatchObject({
      type: 'authentication error',
      code: 'AUTHENTICATION_ERROR',
      userError: true,
      userPresentableMessage: expect.any(String),
    })
  })

  test('the SDK raises its authentication error', async () => {
    await expect(withKey('lin_api_wrong').rawRequest('{ viewer { id } }')).rejects.toBeInstanceOf(AuthenticationLinearError)
  })

  test('a read-only key reads and is forbidden to write', async () => {
    const { token } = await sim.door('POST', '/keys', { scopes: ['read'], userId: 'lena@small.example' })
    await expect(withKey(token).rawRequest('{ viewer { name } }')).resolves.toMatchObject({ data: { viewer: { name: 'Lena Lead' } } })
    const before = await sim.door('GET', '/state?issue=WEB-1')
    await expect(
      withKey(token).rawRequest('mutation { commentCreate(input: { issueId: "WEB-1", body: "x" }) { success } }'),
    ).rejects.toBeInstanceOf(ForbiddenLinearError)
    expect(await sim.door('GET', '/state?issue=WEB-1')).toEqual(before)
  })

  test('a key without the admin scope cannot create a webhook', async () => {
    const { token } = await sim.door('POST', '/keys', { scopes: ['read', 'write'], userId: 'ada@small.example' })
    const error = await withKey(token)
      .rawRequest(
        'mutation { webhookCreate(input: { url: "https://example.com/", resourceTypes: ["Issue"], allPublicTeams: true }) { success } }',
      )
      .catch((one: unknown) => one)
    expect(error).toBeInstanceOf(ForbiddenLinearError)
    expect(String(error)).toContain('admin')
  })

  test('an OAuth token is sent as Bearer, and a revoked one is refused', async () => {
    const { id, token } = await sim.door('POST', '/keys', { scopes: ['read'], userId: 'omar@small.example', kind: 'oauth' })
    const client = new LinearClient({ accessToken: token, apiUrl: sim.graphql })
    expect((await client.viewer).name).toBe('Omar Ortiz')
    await sim.door('DELETE', `/keys/${id}`)
    await expect(client.viewer).rejects.toBeInstanceOf(AuthenticationLinearError)
  })
})

describe('what the schema refuses', () => {
  test.each([
    ['an unknown field', '{ viewer { shoeSize } }', {}],
    ['an unknown argument', '{ issues(limit: 3) { nodes { id } } }', {}],
    ['an unknown input field', 'mutation { commentCreate(input: { issueId: "WEB-1", text: "x" }) { success } }', {}],
    ['a missing required field', 'mutation { attachmentCreate(input: { issueId: "WEB-1", url: "https://a.example" }) { success } }', {}],
    ['an unknown enum value', '{ issues(orderBy: title) { nodes { id } } }', {}],
    ['a variable of the wrong type', 'query($first: Int) { issues(first: $first) { nodes { id } } }', { first: 'ten' }],
    [
      'a date that is none',
      'query($since: DateTimeOrDuration!) { issues(filter: { updatedAt: { gte: $since } }) { nodes { id } } }',
      { since: 'yesterday' },
    ],
    ['no GraphQL at all', 'select * from issues', {}],
  ])('%s is HTTP 400, GRAPHQL_VALIDATION_FAILED', async (_name, query, variables) => {
    const { status, body } = await sim.post(query, variables)
    expect(status).toBe(400)
    expect(body.errors[0].extensions).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED', type: 'graphql error' })
    await expect(sim.ask(query, variables)).rejects.toBeInstanceOf(GraphqlLinearError)
  })

  test('a body that is no JSON is refused without a stack', async () => {
    const response = await fetch(sim.graphql, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: sim.apiKey },
      body: '{',
    })
    expect(response.status).toBe(400)
    expect(await response.text()).not.toContain('node_modules')
  })
})

describe('sizes and costs', () => {
  test('first over 250 is refused, 250 is not', async () => {
    await expect(sim.ask('{ issues(first: 251) { nodes { id } } }')).rejects.toBeInstanceOf(InvalidInputLinearError)
    await expect(sim.ask('{ issues(first: 250) { nodes { id } } }')).resolves.toBeDefined()
    await expect(sim.ask('{ teams(first: 1) { nodes { members(first: 251) { nodes { id } } } } }')).rejects.toThrow('250')
  })

  test('a property costs 0.1, an object 1, a connection its page times its node', async () => {
    const cost = async (query: string) => Number((await sim.post(query)).headers.get('x-complexity'))
    expect(await cost('{ viewer { id name } }')).toBe(2) // 1 + 0.2, rounded up
    expect(await cost('{ issues(first: 10) { nodes { id state { type } } } }')).toBe(23) // 1 + 10 × (1 + 0.1 + 1 + 0.1)
    expect(await cost('{ issues { nodes { id } } }')).toBe(56) // 1 + 50 × 1.1
    expect(await cost('query($n: Int) { issues(first: $n) { nodes { ...I } } } fragment I on Issue { id }')).toBe(56)
  })

  test('a query over 10,000 points is refused before it runs', async () => {
    const { status, body, headers } = await sim.post('{ issues(first: 250) { nodes { comments { nodes { id body } } } } }')
    expect(Number(headers.get('x-complexity'))).toBeGreaterThan(10_000)
    expect(status).toBe(400)
    expect(body.errors[0]).toMatchObject({ message: 'Query too complex', extensions: { type: 'invalid input' } })
    expect(body.data).toBeUndefined()
  })

  test('a nested connection without first is cut at 50', async () => {
    for (let i = 0; i < 51; i += 1) await sim.door('POST', '/issues/WEB-2/comments', { as: 'lena@small.example', body: `${i}` })
    const { issue } = await sim.ask(
      '{ issue(id: "WEB-2") { comments { nodes { id } pageInfo { hasNextPage } } all: comments(first: 60) { nodes { id } } } }',
    )
    expect([issue.comments.nodes.length, issue.comments.pageInfo.hasNextPage, issue.all.nodes.length]).toEqual([50, true, 51])
  })

  test('the headers count down and Reset is in epoch milliseconds', async () => {
    const one = (await sim.post('{ viewer { id } }')).headers
    const two = (await sim.post('{ viewer { id } }')).headers
    expect(one.get('x-ratelimit-requests-limit')).toBe('2500')
    expect(Number(two.get('x-ratelimit-requests-remaining'))).toBeLessThan(2500)
    expect(Number(two.get('x-ratelimit-complexity-limit'))).toBe(3_000_000)
    const reset = Number(two.get('x-ratelimit-requests-reset'))
    expect(reset).toBeGreaterThan(Date.now() - 60_000)
    expect(reset).toBeLessThan(Date.now() + 3_600_000)
  })

  test('over the limit it is HTTP 400 with type and code, and the SDK knows when to come back', async () => {
    const small = await startSimulator('--seed', 'empty', '--data', 'none', '--requests-per-hour', '2')
    try {
      await small.ask('{ viewer { id } }')
      await small.ask('{ viewer { id } }')
      const { status, body } = await small.post('{ viewer { id } }')
      expect([status, body.errors[0].extensions.type, body.errors[0].extensions.code]).toEqual([400, 'ratelimited', 'RATELIMITED'])
      const error = await small.ask('{ viewer { id } }').catch((one: unknown) => one)
      expect(error).toBeInstanceOf(RatelimitedLinearError)
      expect((error as RatelimitedLinearError).retryAfter).toBeGreaterThan(0)
      expect((error as RatelimitedLinearError).requestsRemaining).toBe(0)
    } finally {
      await small.stop()
    }
  })

  test('all keys of one user share one budget', async () => {
    const small = await startSimulator('--seed', 'empty', '--data', 'none', '--requests-per-hour', '2')
    try {
      const { token } = await small.door('POST', '/keys', { scopes: ['read'], userId: 'ada@empty.example' })
      await small.post('{ viewer { id } }')
      await small.post('{ viewer { id } }', {}, token)
      expect((await small.post('{ viewer { id } }', {}, token)).status).toBe(400)
    } finally {
      await small.stop()
    }
  })
})

describe('what does not exist, and planted faults', () => {
  test('an unknown issue is an input error beside null data, with HTTP 200', async () => {
    const { status, body } = await sim.post('{ issue(id: "WEB-9999") { id } }')
    expect([status, body.data, body.errors[0].message, body.errors[0].extensions.code]).toEqual([
      200,
      null,
      'Entity not found: Issue',
      'INPUT_ERROR',
    ])
    await expect(sim.ask('{ issue(id: "WEB-9999") { id } }')).rejects.toBeInstanceOf(InvalidInputLinearError)
  })

  test('planted faults hit the next requests and no more', async () => {
    await sim.door('POST', '/faults', { failNext: { count: 1, status: 500 }, ratelimitNext: 1 })
    await expect(sim.ask('{ viewer { id } }')).rejects.toBeInstanceOf(InternalLinearError)
    await expect(sim.ask('{ viewer { id } }')).rejects.toBeInstanceOf(RatelimitedLinearError)
    await expect(sim.ask('{ viewer { id } }')).resolves.toBeDefined()
  })

  test('the log of requests names operation, variables, cost and key', async () => {
    await sim.ask('query Mine($n: Int) { issues(first: $n) { nodes { id } } }', { n: 3 })
    const { requests } = await sim.door('GET', '/requests')
    expect(requests.at(-1)).toMatchObject({ operation: 'Mine', variables: { n: 3 }, complexity: 5, status: 200, key: expect.any(String) })
  })

  test('the door is shut for pages of other sites', async () => {
    expect((await fetch(`${sim.url}/_sim/state`, { headers: { origin: 'https://evil.example' } })).status).toBe(403)
  })
})
