import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mintToken } from '../../service/src/sign-in/mint-token.ts'
import { openStore } from '../../service/src/store/index.ts'
import { preparedDataDir } from '../../service/src/store/prepared-database.fixture.ts'
import type { Tables } from '../../service/src/store/tables.ts'
import { apiClient, type ApiClient } from '../harness/api-client.ts'
import { ended, freePort, runProcess, type Running } from '../harness/run-process.ts'
import { startSimulator, type SimulatedLinear } from '../harness/start-simulator.ts'
import { startTrapProxy, type TrapProxy } from '../harness/trap-proxy.ts'
import { waitUntil } from '../harness/wait-until.ts'

/** The service as `npm start` runs it, killed with -9 while it writes an answer to the issue, and started again. */
const MAIN = fileURLToPath(new URL('../../service/src/main.ts', import.meta.url))
const silent = { info() {}, warn() {}, error() {} }

/** what Linear has done, and whose answer never arrived */
const DEATHS = ['WriteAttachment', 'WriteComment'] as const
const asked = new Map<string, string>()
let sim: SimulatedLinear
let proxy: TrapProxy
let dataDir: string
let url: string
let running: Running
let lead: ApiClient
let stakeholder: ApiClient

beforeAll(async () => {
  sim = await startSimulator('--seed', 'small')
  proxy = await startTrapProxy(sim.url)
  dataDir = await preparedDataDir()
  url = `http://127.0.0.1:${await freePort()}`
  for (const document of DEATHS) asked.set(document, await ask(`Killed after ${document}`))
  await start()
  await waitUntil('the first sync', () => running.output().includes('"first sync"'))
  await running.stop()
  lead = apiClient(url, await tokenOf('lena@small.example'))
  stakeholder = apiClient(url, await tokenOf('stella@small.example'))
  await start()
  await lead.call('updateTeam', { params: { team: 'WEB' }, body: { writeBack: true, sentence: 'Answers belong on the issue.' } })
})
afterAll(async () => {
  await running?.stop()
  await proxy?.close()
  await sim?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

async function start(): Promise<void> {
  const settings = { DATA_DIR: dataDir, PORT: new URL(url).port, PUBLIC_URL: url, DEMO: '0' }
  const linear = { LINEAR_API_KEY: sim.apiKey, LINEAR_API_URL: `${proxy.url}/graphql` }
  running = runProcess(process.execPath, [MAIN], { env: { ...process.env, ...settings, ...linear } })
  await waitUntil('the service to start', () => {
    if (ended(running)) throw new Error(running.output())
    return running.output().includes('Sign in:')
  })
}

async function whileItIsDown<T>(fn: (store: Awaited<ReturnType<typeof openStore<Tables>>>, workspace: string) => Promise<T>): Promise<T> {
  const store = await openStore<Tables>({ dataDir, log: silent })
  try {
    const { id } = await store.transaction((tx) => tx.selectFrom('workspace').select('id').executeTakeFirstOrThrow())
    return await fn(store, id)
  } finally {
    await store.close()
  }
}

const tokenOf = (email: string) =>
  whileItIsDown(async (store, workspace) => {
    const { id } = await store.inWorkspace(workspace, (tx) =>
      tx.selectFrom('person').where('email', '=', email).select('id').executeTakeFirstOrThrow(),
    )
    const now = new Date()
    const expiresAt = new Date(now.getTime() + 3_600_000)
    return (await mintToken(store, { workspace, person: id, kind: 'api', name: 'test', now, expiresAt })).token
  })

const ask = async (title: string) => {
  const { identifier } = await sim.door<{ identifier: string }>('POST', '/issues', {
    team: 'WEB',
    as: 'stella@small.example',
    title,
    state: 'triage',
  })
  return identifier
}
const requestOf = async (key: string) =>
  waitUntil('the request', async () =>
    (await lead.call('listRequests', { params: { team: 'WEB' }, query: {} })).requests.find(({ issueKey }) => issueKey === key),
  )
const clarify = (id: string, decision: string, question: string) =>
  lead.call('decide', { params: { id }, body: { id: decision, kind: 'clarify', question } })
const decline = (id: string, decision: string, reason: string) =>
  lead.call('decide', { params: { id }, body: { id: decision, kind: 'decline', reason, options: [{ kind: 'none', text: '' }] } })

/** Dies when Linear has done what `text` asks for and has not been heard, and is there again. */
async function dieAfter(text: string, act: () => Promise<unknown>): Promise<void> {
  const died = Promise.withResolvers<void>()
  proxy.set({ text, spring: () => running.stop('SIGKILL').then(died.resolve) })
  await act().catch(() => undefined) // the answer to this may die with it
  await died.promise
  // its claim is good for two minutes, which pass
  const waiting = await whileItIsDown(async (store, workspace) =>
    store.inWorkspace(workspace, (tx) =>
      tx
        .updateTable('link_back')
        .set({ due_at: new Date(0) })
        .where('state', '=', 'pending')
        .returning('id')
        .execute(),
    ),
  )
  expect(waiting, 'what was under way is not recorded as written').toHaveLength(1)
  await start()
  await act() // whoever got no answer sends it again: the same decision
}

const isWritten = (id: string) =>
  waitUntil('all answers to be written', async () => {
    const { linkBacks } = await lead.call('getRequest', { params: { id } })
    return linkBacks.length > 0 && linkBacks.every(({ state }) => state === 'written')
  })

describe.each(DEATHS)('killed between Linear’s %s and the record', (document) => {
  // an embedded database that was killed takes seconds to open, twice in each of two rounds
  test(
    'one attachment and one comment stand on the issue; answered again, the same attachment and one comment more',
    { timeout: 180_000 },
    async () => {
      const key = asked.get(document)!
      const { id } = await requestOf(key)
      const decisions = [randomUUID(), randomUUID()]
      await dieAfter(`mutation ${document}(`, () => decline(id, decisions[0]!, 'First answer.'))
      await isWritten(id)
      const first = await sim.issue(key)
      expect([first.attachments.length, first.comments.length]).toEqual([1, 1])

      await stakeholder.call('reply', { params: { id }, body: { kind: 'askAgain', text: 'Please.' } })
      await isWritten(id)
      await dieAfter(`mutation ${document}(`, () => clarify(id, decisions[1]!, 'Second answer?'))
      await isWritten(id)
      const second = await sim.issue(key)
      expect(second.attachments.map((one) => one.url)).toEqual([first.attachments[0]!.url])
      expect([first.attachments[0]!.subtitle, second.attachments[0]!.subtitle]).toEqual(['Declined', 'Question for you'])
      expect(second.comments.map(({ body }) => /First|Second/.exec(body)?.[0])).toEqual(['First', 'Second'])
    },
  )
})
