import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { LinearWebhookClient } from '@linear/sdk/webhooks'
import { buildSchema, getNamedType, isListType, isNonNullType, isObjectType, type GraphQLObjectType, type GraphQLOutputType } from 'graphql'
import { afterEach, expect, test } from 'vitest'
import { startSimulator, type Json, type Started } from './start-simulator.ts'

type Received = { headers: IncomingHttpHeaders; raw: string; body: Json }
let sim: Started
let receiver: { url: string; received: Received[]; answers: number[]; close(): void }

async function listen(): Promise<typeof receiver> {
  const received: Received[] = []
  const answers: number[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8')
        received.push({ headers: request.headers, raw, body: JSON.parse(raw) })
        response.writeHead(answers.shift() ?? 200).end()
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/linear`,
    received,
    answers,
    close: () => void server.close(),
  }
}

async function until(count: number): Promise<Received[]> {
  for (let waited = 0; receiver.received.length < count && waited < 30_000; waited += 10) await sleep(10)
  return receiver.received
}

async function begin(...flags: string[]): Promise<void> {
  receiver = await listen()
  sim = await startSimulator('--seed', 'small', '--data', 'none', '--webhook-url', receiver.url, ...flags)
}

afterEach(async () => {
  await sim.stop()
  receiver.close()
})

test("a filed issue is told with Linear's headers and a signature that the SDK accepts", async () => {
  await begin()
  const issue = await sim.door('POST', '/issues', { team: 'WEB', as: 'stella@small.example', title: 'Zażółć 🚢' })
  const [{ headers, raw, body }] = (await until(1)) as [Received]
  expect(headers).toMatchObject({
    'linear-event': 'Issue',
    'linear-delivery': expect.stringMatching(/^[0-9a-f-]{36}$/),
    'linear-timestamp': String(body.webhookTimestamp),
    'user-agent': 'Linear-Webhook',
    'content-type': 'application/json; charset=utf-8',
  })
  expect(headers['linear-signature']).toBe(createHmac('sha256', sim.webhookSecret).update(raw).digest('hex'))
  expect(new LinearWebhookClient(sim.webhookSecret).verify(Buffer.from(raw), headers['linear-signature'] as string)).toBe(true)
  expect(body).toMatchObject({
    action: 'create',
    type: 'Issue',
    organizationId: sim.organizationId,
    url: issue.url,
    actor: { name: 'Stella Stakeholder', type: 'user' },
    data: { id: issue.id, title: 'Zażółć 🚢', state: { type: 'triage' }, team: { key: 'WEB' } },
  })
  expect(Math.abs(Date.now() - body.webhookTimestamp)).toBeLessThan(30_000)
})

test('an update carries the former values of what changed', async () => {
  await begin()
  await sim.door('POST', '/issues/WEB-1', { title: 'New words', as: 'lena@small.example' })
  const [{ body }] = (await until(1)) as [Received]
  expect(body).toMatchObject({
    action: 'update',
    updatedFrom: { title: 'Finished 1', updatedAt: expect.any(String) },
    data: { title: 'New words' },
  })
  expect(body.updatedFrom).not.toHaveProperty('priority')
})

test('a failed delivery comes again three times with its id, body and original timestamp, then never', async () => {
  await begin('--retry-scale', '0.00001') // an hour becomes 36 ms
  receiver.answers.push(500, 201, 302, 503, 500)
  await sim.door('POST', '/issues', { team: 'WEB', as: 'stella@small.example', title: 'Stubborn' })
  const all = await until(4)
  await sleep(400)
  expect(receiver.received).toHaveLength(4)
  expect(new Set(all.map(({ headers }) => headers['linear-delivery'])).size).toBe(1)
  expect(new Set(all.map(({ raw }) => raw)).size).toBe(1)
  expect((await sim.door('GET', '/deliveries')).attempts.map((one: { status: number }) => one.status)).toEqual([500, 201, 302, 503])
})

test('a retry that is answered 200 is the last', async () => {
  await begin('--retry-scale', '0.00001')
  receiver.answers.push(500)
  await sim.door('POST', '/issues', { team: 'WEB', as: 'stella@small.example', title: 'Once more' })
  await until(2)
  await sleep(300)
  expect(receiver.received).toHaveLength(2)
})

test("only the resource types that were asked for are sent, with the webhook's own secret", async () => {
  await begin()
  const other = await listen()
  try {
    await sim.ask('mutation($input: WebhookCreateInput!) { webhookCreate(input: $input) { webhook { id secret } } }', {
      input: { url: other.url, resourceTypes: ['Comment'], allPublicTeams: true, secret: 'lin_wh_mine' },
    })
    await sim.door('POST', '/issues/WEB-1/comments', { as: 'lena@small.example', body: 'hi' })
    await sim.door('POST', '/issues/WEB-1', { title: 'x' })
    await until(2)
    await sleep(100)
    expect(other.received.map(({ body }) => body.type)).toEqual(['Comment'])
    expect(other.received[0]!.headers['linear-signature']).toBe(
      createHmac('sha256', 'lin_wh_mine').update(other.received[0]!.raw).digest('hex'),
    )
  } finally {
    other.close()
  }
})

test("every body has the form that Linear's schema gives it", async () => {
  await begin()
  const schema = buildSchema(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'))
  await sim.door('POST', '/issues', { team: 'WEB', as: 'stella@small.example', title: 'Ask', labels: ['Brand new'], dueDate: '2027-01-01' })
  await sim.door('POST', '/issues/WEB-1/comments', { as: 'lena@small.example', body: 'hi' })
  await sim.door('POST', '/issues/WEB-1/needs', { as: 'lena@small.example', body: 'we too', customerExternalId: 'crm-acme' })
  await sim.door('POST', '/people', { name: 'New', email: 'new@small.example' })
  await sim.ask(
    'mutation { attachmentCreate(input: { issueId: "WEB-1", url: "https://okr.example/1", title: "Pull OKR", metadata: { a: 1 } }) { success } }',
  )
  const bodies = (await until(6)).map(({ body }) => body)
  expect(new Set(bodies.map((body) => body.type))).toEqual(
    new Set(['Attachment', 'Comment', 'CustomerNeed', 'Issue', 'IssueLabel', 'User']),
  )
  for (const body of bodies)
    expect(differences(schema.getType(`${body.type}WebhookPayload`) as GraphQLObjectType, body.data, body.type)).toEqual([])
})

/** Unknown properties, missing required ones, wrong kinds. */
function differences(type: GraphQLObjectType, value: Record<string, unknown>, path: string): string[] {
  const fields = type.getFields()
  const unknown = Object.keys(value)
    .filter((name) => !fields[name])
    .map((name) => `${path}.${name} is not in ${type.name}`)
  return [...unknown, ...Object.values(fields).flatMap((field) => compare(field.type, value[field.name], `${path}.${field.name}`))]
}

function compare(type: GraphQLOutputType, value: unknown, path: string): string[] {
  if (isNonNullType(type)) return value === null || value === undefined ? [`${path} is missing`] : compare(type.ofType, value, path)
  if (value === null || value === undefined) return []
  if (isListType(type))
    return Array.isArray(value) ? value.flatMap((one, index) => compare(type.ofType, one, `${path}[${index}]`)) : [`${path} is no list`]
  const named = getNamedType(type)
  if (isObjectType(named)) return differences(named, value as Record<string, unknown>, path)
  const kinds: Record<string, string> = { String: 'string', Float: 'number', Boolean: 'boolean', JSONObject: 'object' }
  return typeof value === kinds[named.name] ? [] : [`${path} is ${typeof value}, not ${named.name}`]
}
