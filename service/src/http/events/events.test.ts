import { get, type ClientRequest } from 'node:http'
import type { Standing } from '@pull-okr/core'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Organisation } from '../../commands/small-organisation.fixture.ts'
import { writeRecord } from '../../sync/write-record.ts'
import { cookieOf, startTestService, type TestService } from '../running-service.fixture.ts'

type Told = { id: string; kind: string; team: string | null; subject: string | null }

let running: TestService
let org: Organisation
const open: ClientRequest[] = []

beforeAll(async () => void (running = await startTestService()), 60_000)
beforeEach(async () => void (org = await running.found()))
afterEach(() => open.splice(0).forEach((stream) => stream.destroy()))
afterAll(() => running?.stop())

const record = (kind: 'request' | 'team' | 'sync', team: string | null, subject: string | null = null, of = org) =>
  running.service.store.inWorkspace(of.workspace, (tx) => writeRecord(tx, of.workspace, new Date(), [{ kind, team, subject }]))
const poll = (as: string, since?: string) => running.send('GET', `/v1/events${since === undefined ? '' : `?since=${since}`}`, { as })

/** A browser's stream: what it was told, and the id it would resume from. */
async function follow(headers: Record<string, string>) {
  const told: Told[] = []
  const stream = { told, lastId: '', status: 0, type: '', ended: false }
  await new Promise<void>((resolve, reject) => {
    const request = get(`${running.service.url}/v1/events`, { headers: { accept: 'text/event-stream', ...headers } }, (response) => {
      stream.status = response.statusCode!
      stream.type = response.headers['content-type'] ?? ''
      let rest = ''
      response.setEncoding('utf8').on('data', (text: string) => {
        const blocks = (rest + text).split('\n\n')
        rest = blocks.pop()!
        for (const line of blocks.flatMap((block) => block.split('\n'))) {
          if (line.startsWith('id: ')) stream.lastId = line.slice(4)
          if (line.startsWith('data: ')) told.push(JSON.parse(line.slice(6)) as Told)
        }
        if (stream.lastId !== '') resolve()
      })
      response.on('end', () => (stream.ended = true)).on('error', () => (stream.ended = true))
      if (stream.status !== 200) resolve()
    })
    request.on('error', reject)
    open.push(request)
  })
  return stream
}
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

test('a stream tells what changes from now on, in order, and quickly', async () => {
  await record('team', org.teams.pay)
  const stream = await follow(bearer(await running.token(org, 'ana')))
  expect([stream.status, stream.type]).toEqual([200, 'text/event-stream; charset=utf-8'])
  const began = performance.now()
  const subjects = await Promise.all(Array.from({ length: 5 }, () => org.ask('One more')))
  for (const subject of subjects) await record('request', org.teams.pay, subject)
  await expect.poll(() => stream.told.map((event) => event.subject)).toEqual(subjects)
  expect(performance.now() - began).toBeLessThan(2_000)
  expect(stream.told.every((event) => event.kind === 'request' && event.team === org.teams.pay)).toBe(true)
})

test('who was away is told what happened meanwhile, and nothing twice', async () => {
  const ana = await running.token(org, 'ana')
  const first = await follow(bearer(ana))
  await record('team', org.teams.pay)
  await expect.poll(() => first.told.length).toBe(1)
  open.splice(0).forEach((stream) => stream.destroy())
  await record('team', org.teams.app)
  await record('sync', null)
  const second = await follow({ ...bearer(ana), 'last-event-id': first.lastId })
  await expect
    .poll(() => second.told.map(({ kind, team }) => [kind, team]))
    .toEqual([
      ['team', org.teams.app],
      ['sync', null],
    ])
})

test('asking again with `next` tells the same', async () => {
  const ana = await running.token(org, 'ana')
  const begin = await poll(ana)
  expect(begin.body.events).toEqual([])
  await record('team', org.teams.pay)
  const one = await poll(ana, begin.body.next)
  expect(one.body.events).toMatchObject([{ kind: 'team', team: org.teams.pay }])
  expect((await poll(ana, one.body.next)).body.events).toEqual([])
  expect((await poll(ana, one.body.events[0].id)).body.events).toEqual([])
  expect((await poll(ana, '9'.repeat(18) + '0'.repeat(16))).body).toMatchObject({ events: [] }) // of a database that was restored
  expect((await poll(ana, 'yesterday')).status).toBe(422)
  expect((await poll(ana, '9'.repeat(60))).status).toBe(422)
})

test('everybody is told what they may see, and not even that the rest happened', async () => {
  const request = await org.ask('Hidden wish', 'sec')
  const since = (await poll(await running.token(org, 'ana'))).body.next
  await record('request', org.teams.sec, request)
  await record('team', org.teams.sec)
  await record('request', org.teams.pay, await org.ask('Open wish'))
  const of = async (name: keyof Organisation['people']) =>
    (await poll(await running.token(org, name), since)).body.events.map((event: Told) => [event.kind, event.team])
  const [pay, sec] = [org.teams.pay, org.teams.sec]
  expect(await of('sia')).toEqual([
    ['request', sec],
    ['team', sec],
    ['request', pay],
  ])
  expect(await of('ana')).toEqual([['request', pay]])
  expect(await of('sam')).toEqual([
    ['request', sec],
    ['request', pay],
  ]) // who asked follows their own wish
})

test('a draft is its team’s; once published the neighbours and leaders hear of it', async () => {
  const ana = await running.token(org, 'ana')
  const since = (await poll(ana)).body.next
  const change = { kind: 'addObjective', objective: crypto.randomUUID(), title: 'First', sentence: 'Because.' }
  expect((await running.send('POST', '/v1/teams/pay/okrs/next/changes', { as: ana, body: [change] })).status).toBe(200)
  const hear = async (name: keyof Organisation['people']) =>
    (await poll(await running.token(org, name), since)).body.events.filter((event: Told) => event.kind === 'okrs').length
  // what cannot be looked up counts as a draft
  await running.service.store.inWorkspace(org.workspace, (tx) =>
    tx
      .insertInto('record')
      .values({ workspace_id: org.workspace, kind: 'okrs', team_id: org.teams.pay, subject: crypto.randomUUID() })
      .execute(),
  )
  expect([await hear('ana'), await hear('max'), await hear('lea'), await hear('sam')]).toEqual([2, 0, 0, 0])
  expect((await running.send('POST', '/v1/teams/pay/okrs/next/publish', { as: ana, body: { sentence: 'Ready.' } })).status).toBe(200)
  expect([await hear('ana'), (await hear('max')) > 0, (await hear('lea')) > 0, await hear('sam')]).toEqual([3, true, true, 0])
})

test('what is talked about is told to whoever sees it, and an expectation to everybody', async () => {
  const [ana, lea] = [await running.token(org, 'ana'), await running.token(org, 'lea')]
  const since = (await poll(ana)).body.next
  const request = await org.ask('Hidden wish', 'sec')
  const about = { kind: 'request', request }
  const ask = { as: await running.token(org, 'sia'), body: { id: crypto.randomUUID(), about, text: 'How many?' } }
  expect((await running.send('POST', '/v1/conversations', ask)).status).toBe(201)
  const hope = { as: lea, body: { id: crypto.randomUUID(), title: 'Australia comes first' } }
  expect((await running.send('POST', '/v1/expectations', hope)).status).toBe(201)
  const hear = async (name: keyof Organisation['people']) =>
    (await poll(await running.token(org, name), since)).body.events.map((event: Told) => event.kind)
  for (const party of ['sia', 'sam'] as const) expect(await hear(party)).toEqual(['conversation', 'expectation'])
  for (const other of ['ana', 'lea', 'pia'] as const) expect(await hear(other)).toEqual(['expectation'])
})

test('another workspace’s changes are told there only', async () => {
  const other = await running.found()
  const [here, there] = [await follow(bearer(await running.token(org, 'ana'))), await follow(bearer(await running.token(other, 'ana')))]
  await record('team', other.teams.pay, null, other)
  await expect.poll(() => there.told.length).toBe(1)
  expect(here.told).toEqual([])
})

test('a transaction that is still running holds back what was written after it began', async () => {
  const ana = await running.token(org, 'ana')
  const since = (await poll(ana)).body.next
  await record('team', org.teams.app)
  // as another session's open transaction would leave it: a row whose transaction is not over for everybody
  await running.service.store.inWorkspace(org.workspace, (tx) =>
    sql`insert into record (xid, workspace_id, kind, team_id) values ((pg_snapshot_xmax(pg_current_snapshot())::text::bigint + 1000)::text::xid8, ${org.workspace}, 'team', ${org.teams.pay})`.execute(
      tx,
    ),
  )
  const page = await poll(ana, since)
  expect(page.body.events.map((event: Told) => event.team)).toEqual([org.teams.app])
})

test('a stream ends with its session: signed out, expired, or no longer active', async () => {
  const cookie = cookieOf(await running.send('POST', '/v1/sessions', { body: { token: await running.token(org, 'ana') } }))
  const stream = await follow({ cookie })
  const other = await follow(bearer(await running.token(org, 'ben')))
  await running.send('DELETE', '/v1/sessions', { headers: { cookie, origin: running.service.url } })
  await expect.poll(() => stream.ended).toBe(true)
  expect(other.ended).toBe(false)
  await running.service.store.inWorkspace(org.workspace, (tx) =>
    tx.updateTable('person').set({ active: false }).where('id', '=', org.people.ben).execute(),
  )
  await record('team', org.teams.pay)
  await expect.poll(() => other.ended).toBe(true)
  expect(other.told).toEqual([])
})

test('rights that change while it streams count from the next event on', async () => {
  const stream = await follow(bearer(await running.token(org, 'max')))
  await record('team', org.teams.sec)
  const standing: Standing = 'member'
  await running.service.store.inWorkspace(org.workspace, (tx) =>
    tx
      .insertInto('membership')
      .values({ workspace_id: org.workspace, team_id: org.teams.sec, person_id: org.people.max, standing })
      .execute(),
  )
  await new Promise((resolve) => setTimeout(resolve, 150)) // the first one has been looked at
  await record('request', org.teams.sec)
  await expect.poll(() => stream.told.map((event) => event.kind)).toContain('request')
})

test('stopping the service ends the streams at once', async () => {
  const own = await startTestService()
  try {
    const there = await own.found()
    const ended = new Promise<void>((resolve) => {
      void own.token(there, 'ana').then((token) =>
        get(`${own.service.url}/v1/events`, { headers: { accept: 'text/event-stream', ...bearer(token) } }, (response) => {
          response.resume().on('end', resolve)
          setTimeout(() => void own.service.close(), 50)
        }),
      )
    })
    await ended
    const began = performance.now()
    await own.service.close()
    expect(performance.now() - began).toBeLessThan(4_000)
  } finally {
    await own.stop()
  }
}, 60_000)
