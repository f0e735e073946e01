import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { NOW, openTestStore } from '../commands/small-organisation.fixture.ts'
import { askMeanings } from './ask-meanings.ts'
import { foundDebugged, type Debugged } from './debugged-organisation.fixture.ts'
import { openMeanings } from './meanings.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Debugged
let endpoint: Server
let answer: (texts: string[]) => { status: number; body: unknown }
let asked: { texts: string[]; authorization: string | undefined }[]
let logged: unknown[]

beforeAll(async () => void (store = await openTestStore()), 60_000)
afterAll(() => store.remove())
beforeEach(async () => {
  ;[org, asked, logged] = [await foundDebugged(store), [], []]
  answer = (texts) => ({ status: 200, body: { data: texts.map((text, index) => ({ index, embedding: vectorOf(text) })) } })
  endpoint = createServer((request, response) => {
    let sent = ''
    request.on('data', (chunk: Buffer) => void (sent += chunk.toString()))
    request.on('end', () => {
      const { input } = JSON.parse(sent) as { input: string[] }
      asked.push({ texts: input, authorization: request.headers.authorization })
      const { status, body } = answer(input)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  })
  await new Promise<void>((listening) => void endpoint.listen(0, '127.0.0.1', listening))
})
afterEach(() => new Promise((closed) => void endpoint.close(closed)))

/** Means the same in two languages: about answering, or about something else. */
function vectorOf(text: string): number[] {
  return /answer|antwort/i.test(text) ? [1, 0.1] : [0, 1]
}

function open() {
  const { port } = endpoint.address() as AddressInfo
  const log = { debug() {}, info() {}, error() {}, warn: (...words: unknown[]) => void logged.push(words) }
  return openMeanings({ url: `http://127.0.0.1:${port}/v1/`, apiKey: 'key', model: 'small' }, log)
}
const look = (meanings: ReturnType<typeof open>) => askMeanings(store, meanings, { workspace: org.workspace, now: NOW })
const found = async () => (await org.findings()).map(({ kind, state, matched }) => ({ kind, state, how: matched[0]?.how }))

async function draftInTwoLanguages() {
  await org.draft('max', { title: 'Schneller', measure: { name: 'Antwortzeit', unit: 'min', baseline: 60, target: 30 } })
  await org.move('publishOkrs', 'app', 'max')
  await org.draft('ana', { title: 'With care', measure: { name: 'Answer time', unit: 'h', baseline: 1, target: 2 } })
}

test('what means the same in other words is found once a matcher has said so; each pair is asked about once', async () => {
  await draftInTwoLanguages()
  expect(await found()).toEqual([])
  const meanings = open()
  await look(meanings)
  expect(await found()).toEqual([{ kind: 'opposedMeasures', state: 'standing', how: 'They mean the same, by the matcher of meanings.' }])
  expect(asked.map(({ authorization }) => authorization)).toEqual(['Bearer key'])
  await look(meanings)
  await look(open())
  expect(asked).toHaveLength(1)
  await org.edit('ana', { measure: { name: 'Answer time', unit: 'h', baseline: 2, target: 1 } })
  expect(await found()).toMatchObject([{ state: 'gone' }])
})

test.each([
  ['fails', () => ({ status: 500, body: {} })],
  ['says nonsense', () => ({ status: 200, body: { data: 'all alike' } })],
  ['leaves texts out', () => ({ status: 200, body: { data: [] } })],
] as const)('a matcher that %s is logged, changes nothing, and is asked again', async (_, fails) => {
  await draftInTwoLanguages()
  const good = answer
  answer = fails
  const meanings = open()
  await look(meanings)
  expect(await found()).toEqual([])
  expect(logged).toHaveLength(1)
  answer = good
  await look(meanings)
  expect(await found()).toHaveLength(1)
})
