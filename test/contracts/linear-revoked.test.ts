import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLinearOauth, type LinearOauth } from '../harness/start-linear-oauth.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { walkBrowser, type Walker } from '../harness/walk-browser.ts'

/** Long enough for what would be repeated at once to show: a storm asks many times a second. */
const WATCHED_MS = 4_000
/** inbox, outbox and sync may each be refused once, and ask for another token first */
const A_HANDFUL = 6

let oauth: LinearOauth
let lena: Walker
beforeAll(async () => {
  oauth = await startLinearOauth()
  await oauth.connect()
  await oauth.sim.door('POST', '/webhooks', { url: `${oauth.url}/webhooks/linear` })
  lena = walkBrowser()
  await oauth.signIn(lena, 'lena@small.example')
  await as('PATCH', '/v1/teams/WEB', { writeBack: true, sentence: 'Answers belong on the issue.' })
})
afterAll(() => oauth?.close())

type Row = { id: string; issueKey: string }
async function as<T>(method: string, path: string, body?: unknown): Promise<T> {
  const headers = { accept: 'application/json', 'content-type': 'application/json', origin: oauth.url }
  const response = await lena.ask(oauth.url + path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}
const asked = async (): Promise<Row[]> => (await as<{ requests: Row[] }>('GET', '/v1/teams/WEB/requests?state=asked')).requests
const decline = (request: Row) =>
  as('POST', `/v1/requests/${request.id}/decisions`, {
    id: randomUUID(),
    kind: 'decline',
    reason: 'No room.',
    options: [{ kind: 'none', text: '' }],
  })
const connection = async () => (await oauth.operator.call('listConnections')).connections[0]!
const isPaused = async () => (await connection()).sync.phase === 'paused'
const requests = async () => (await oauth.sim.door<{ requests: { operation: string; status: number }[] }>('GET', '/requests')).requests

async function revokeEverything(): Promise<void> {
  const { keys } = await oauth.sim.door<{ keys: { kind: string; token: string }[] }>('GET', '/state')
  for (const { token } of keys.filter(({ kind }) => kind === 'oauth'))
    await fetch(`${oauth.sim.url}/oauth/revoke`, { method: 'POST', headers: { authorization: `Bearer ${token}` } })
  await oauth.sim.door('DELETE', '/requests')
}

/** While nothing can be asked: an answer, changes in Linear, and the operator who tries it by hand. */
async function pausedWith(request: Row): Promise<void> {
  await revokeEverything()
  await decline(request)
  await waitUntil('the connection to pause', isPaused)
  for (let i = 0; i < 10; i += 1)
    await oauth.sim.door('POST', `/issues/${request.issueKey}`, { title: `Changed ${i}`, as: 'stella@small.example' })
  const byHand = await oauth.operator.try('syncConnection', { params: { id: (await connection()).id } })
  expect(byHand).toMatchObject({ status: 409, body: { detail: expect.stringContaining('connects it again') } })
  await sleep(WATCHED_MS)
  expect((await requests()).length).toBeLessThanOrEqual(A_HANDFUL)
  const { sync, outbox, inbox } = await connection()
  expect(sync.error).toMatch(/refuses our credential.*operator connects it again.*Linear's sign-in or a new API key/)
  expect([outbox.waiting, outbox.failed, inbox.parked]).toEqual([1, 0, 0])
  expect(inbox.waiting).toBeGreaterThan(0)
}

async function isWrittenOnce({ issueKey }: Row): Promise<void> {
  await waitUntil('what waited to be written', async () => {
    const { outbox, inbox, sync } = await connection()
    return outbox.waiting === 0 && inbox.waiting === 0 && sync.phase === 'done'
  })
  await sleep(500) // a second one would come now
  const { attachments, comments } = await oauth.sim.issue(issueKey)
  expect([attachments.length, comments.length]).toEqual([1, 1])
}

test('a revoked application pauses without a storm, and goes on when the workspace is connected again with Linear’s sign-in', async () => {
  const [request] = await asked()
  await pausedWith(request!)
  expect((await oauth.connect((await connection()).id)).searchParams.get('problem')).toBeNull()
  await isWrittenOnce(request!)
})

test('… or with an API key', async () => {
  const [request] = await asked()
  await pausedWith(request!)
  const { apiKey, graphql } = oauth.sim
  await oauth.operator.call('createConnection', { body: { tracker: 'linear', apiKey, apiUrl: graphql } })
  await isWrittenOnce(request!)
  expect((await connection()).as).toBe('Ada Admin')
})

test('a paused connection stays paused across a restart, and asks nothing', async () => {
  await oauth.connect((await connection()).id)
  await pausedWith((await asked())[0]!)
  await oauth.sim.door('DELETE', '/requests')
  await oauth.restart()
  await sleep(WATCHED_MS)
  expect([await isPaused(), await requests()]).toEqual([true, []])
})
