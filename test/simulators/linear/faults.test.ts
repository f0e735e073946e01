import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startSimulator, type Json, type Started } from './start-simulator.ts'

type Received = { delivery: string; body: Json }
let sim: Started
let received: Received[]
let server: ReturnType<typeof createServer>

beforeEach(async () => {
  received = []
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => {
        received.push({ delivery: String(request.headers['linear-delivery']), body: JSON.parse(Buffer.concat(chunks).toString()) })
        response.end()
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  sim = await startSimulator('--seed', 'small', '--data', 'none', '--webhook-url', url)
})
afterEach(async () => {
  await sim.stop()
  server.close()
})

const plant = (...faults: object[]) => sim.door('POST', '/faults', { plant: faults })
const file = (title: string) => sim.door('POST', '/issues', { team: 'WEB', as: 'stella@small.example', title })
const titles = () => received.map(({ body }) => body.data.title)
const told = async (count: number) => {
  for (let waited = 0; received.length < count && waited < 5_000; waited += 10) await sleep(10)
  await sleep(150)
  return titles()
}
const commentOn = (id: string) =>
  sim.post('mutation WriteComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id } } }', {
    input: { id, issueId: 'WEB-1', body: 'An answer' },
  })
const commentsOn = async () => (await sim.door('GET', '/state?issue=WEB-1')).comments.length
const COMMENT = '6f1c1a52-3a9b-4f0e-9f5e-0d6a54a1c111'

test('a dropped delivery never comes, and the next one does', async () => {
  await plant({ delivery: 'drop' })
  await file('lost')
  await file('told')
  expect(await told(1)).toEqual(['told'])
})

test('a duplicated delivery comes under the same id', async () => {
  await plant({ delivery: 'duplicate', times: 2 })
  await file('again')
  expect(await told(3)).toEqual(['again', 'again', 'again'])
  expect(new Set(received.map(({ delivery }) => delivery)).size).toBe(1)
})

test('a reordered delivery comes after the next one, or alone after its time', async () => {
  await plant({ delivery: 'reorder', ms: 3_000 })
  await file('first')
  await file('second')
  expect(await told(2)).toEqual(['second', 'first'])
  await plant({ delivery: 'reorder', ms: 100 })
  await file('alone')
  expect(await told(3)).toEqual(['second', 'first', 'alone'])
})

test('a delayed delivery comes later', async () => {
  await plant({ delivery: 'delay', ms: 400 })
  const began = Date.now()
  await file('late')
  await told(1)
  expect(Date.now() - began).toBeGreaterThan(400)
})

test('a strange delivery has what no adapter knows, and a signature that is right for it', async () => {
  await plant({ delivery: 'strange' })
  await file('strange')
  await told(1)
  expect(received[0]!.body).toMatchObject({
    type: 'Issue',
    actor: null,
    addedLater: {},
    data: { title: 'strange', state: { type: 'brandNew' } },
  })
})

test('a cut answer leaves the comment, so that the same id is refused the second time', async () => {
  await plant({ answer: 'cut', only: 'WriteComment' })
  await expect(commentOn(COMMENT)).rejects.toThrow('fetch failed')
  expect(await commentsOn()).toBe(1)
  expect((await commentOn(COMMENT)).body.errors[0].message).toMatch(/conflict/i)
  expect(await commentsOn()).toBe(1)
})

test('500 and RATELIMITED do nothing, one a request', async () => {
  await plant({ answer: 'status' }, { answer: 'ratelimited', only: 'WriteComment' })
  const answers = [await commentOn(COMMENT), await commentOn(COMMENT)]
  expect(answers.map(({ status, body }) => [status, body.errors[0].extensions.code])).toEqual([
    [500, 'INTERNAL_SERVER_ERROR'],
    [400, 'RATELIMITED'],
  ])
  expect(await commentsOn()).toBe(0)
})

test('200 with errors does nothing', async () => {
  await plant({ answer: 'errors' })
  const { status, body } = await commentOn(COMMENT)
  expect([status, body.data, body.errors.length]).toEqual([200, null, 1])
  expect(await commentsOn()).toBe(0)
})

test('a strange answer has unknown fields, an unknown state, nulls and a null in the list', async () => {
  await plant({ answer: 'strange' })
  const { body } = await sim.post('{ issues(first: 1) { nodes { id title description state { type } } } }')
  expect(body.data.issues.nodes).toEqual([
    expect.objectContaining({ description: null, addedLater: expect.anything(), state: expect.objectContaining({ type: 'brandNew' }) }),
    null,
  ])
})

test('a chance is drawn from its seed, strikes until it is cleared, and is counted', async () => {
  const answers = async () => {
    await plant({ answer: 'status', chance: 0.5, seed: 4 })
    const statuses: number[] = []
    for (let asked = 0; asked < 20; asked += 1) statuses.push((await sim.post('{ viewer { id } }')).status)
    expect((await sim.door('GET', '/state')).faults.rules[0].struck).toBe(statuses.filter((status) => status === 500).length)
    await sim.door('DELETE', '/faults')
    return statuses
  }
  const first = await answers()
  expect(new Set(first)).toEqual(new Set([200, 500]))
  expect(await answers()).toEqual(first)
  expect((await sim.post('{ viewer { id } }')).status).toBe(200)
})

test('a fault that does not exist is refused', async () => {
  await expect(plant({ answer: 'explode' })).rejects.toThrow('plant takes')
  await expect(plant({})).rejects.toThrow('plant takes')
})
