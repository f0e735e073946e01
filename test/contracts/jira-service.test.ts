/** The service's way from Jira to the tables and back: what is read by sweeps, and answers on the issue. */
import { randomUUID } from 'node:crypto'
import type { Decision } from '@pull-okr/core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { releaseHeld } from '../../service/src/outbox/index.ts'
import { startSimulatedJira, type SimulatedJira } from '../harness/start-simulated-jira.ts'
import { startSimulator } from '../harness/start-simulator.ts'
import { talkAbout } from './talk-about.ts'
import { requestsOf, startService, type Connected, type Service } from './tracker-service.ts'

type JiraSite = Connected & { sim: SimulatedJira }

let service: Service
let site: JiraSite
const opening = (sim: SimulatedJira, apiToken = sim.apiToken) => ({
  tracker: 'jira' as const,
  apiUrl: sim.url,
  credential: { email: sim.email, apiToken },
})
beforeAll(async () => {
  // no handlers: each test reads and drains when it wants to
  service = await startService({ handlers: false })
  const sim = await startSimulatedJira('--seed', 'small')
  const connected = await service.sync.connect(opening(sim))
  if (connected.kind !== 'connected') throw new Error(connected.detail)
  const { workspace, connection } = connected
  site = { sim, workspace, connection, in: (fn) => service.store.inWorkspace(workspace, fn) }
  await service.sync.run(connection)
})
afterAll(async () => {
  await site?.sim.stop()
  await service?.close()
})

const read = () => service.sync.run(site.connection)
const drain = () => service.outbox.drain(site.connection)
const file = (title: string, project = 'WEB') =>
  site.sim.door<{ id: string; key: string }>('POST', '/issues', { project, as: 'stella@small.example', title })
const requestNamed = async (title: string) => (await requestsOf(site)).find((request) => request.title === title)
const ask = async (title: string) => {
  const issue = await file(title)
  await read()
  return { ...(await requestNamed(title))!, issue: issue.id }
}
const issueOf = (id: string) =>
  site.in((tx) =>
    tx.selectFrom('issue').selectAll().where('connection_id', '=', site.connection).where('tracker_id', '=', id).executeTakeFirstOrThrow(),
  )
const connectionRow = () =>
  site.in((tx) => tx.selectFrom('connection').selectAll().where('id', '=', site.connection).executeTakeFirstOrThrow())
const plant = (fault: object) => site.sim.door('POST', '/faults', { plant: [fault] })

describe('what happens in Jira', () => {
  it('becomes requests of its teams: what outsiders file and what carries the label', async () => {
    const seen = (await requestsOf(site)).filter(({ key, title }) => /^(WEB|CORE)-/.test(key) && /invoices|language|search/.test(title))
    expect(seen.map(({ title, intake }) => [title, intake])).toEqual(
      expect.arrayContaining([
        ['Answer in the customer’s language', 'requestLabel'],
        ['Let customers export their invoices', 'outsider'],
        ['Faster search for Web', 'outsider'],
      ]),
    )
    const { first_synced_at, sync_issues } = await connectionRow()
    expect([first_synced_at !== null, sync_issues > 20]).toEqual([true, true])
  })

  it('is read with the next sweep: new, edited, moved to another project, closed', async () => {
    const request = await ask('Edited later')
    await site.sim.door('POST', `/issues/${request.issue}`, { title: 'Edited, and moved', project: 'CORE' })
    await read()
    const moved = (await requestsOf(site)).filter(({ title }) => title === 'Edited, and moved')
    expect(moved.map(({ team, state, key }) => [team, state, key.split('-')[0]]).toSorted()).toEqual([
      ['CORE', 'asked', 'CORE'],
      ['WEB', 'withdrawn', 'CORE'],
    ])
    await site.sim.door('POST', `/issues/${request.issue}`, { status: 'Done' })
    await read()
    expect((await requestsOf(site)).filter(({ title }) => title === 'Edited, and moved').map(({ state }) => state)).toEqual([
      'withdrawn',
      'withdrawn',
    ])
    const said = await site.in((tx) =>
      tx
        .selectFrom('record')
        .where(
          'subject',
          'in',
          moved.map(({ id }) => id),
        )
        .select('data')
        .execute(),
    )
    expect(JSON.stringify(said)).toContain('was closed in Jira (Done)')
  })

  it('that a project is called otherwise is seen on all its issues, though Jira calls none of them changed', async () => {
    const request = await ask('Called otherwise')
    await site.sim.door('PATCH', '/projects/WEB', { key: 'SHOP' })
    await read()
    const { key, url } = await issueOf(request.issue)
    expect([key, url]).toEqual([request.key.replace('WEB', 'SHOP'), `${site.sim.url}/browse/${request.key.replace('WEB', 'SHOP')}`])
    await site.sim.door('PATCH', '/projects/SHOP', { key: 'WEB' })
    await read()
    expect((await issueOf(request.issue)).key).toBe(request.key)
  })

  it('that an issue was deleted leaves no trace, and is found when all ids are compared', async () => {
    const request = await ask('Deleted in Jira')
    await site.sim.door('DELETE', `/issues/${request.issue}`)
    await read()
    expect((await requestNamed('Deleted in Jira'))?.state).toBe('asked')
    await service.sync.compareIds(site.connection)
    expect((await requestNamed('Deleted in Jira'))?.state).toBe('withdrawn')
    expect((await issueOf(request.issue)).gone_at).not.toBeNull()
  })
})

const switchWriteBack = (on: boolean) =>
  site.in((tx) =>
    tx
      .updateTable('team')
      .set({ write_back_at: on ? new Date() : null })
      .where('connection_id', '=', site.connection)
      .where('key', '=', 'WEB')
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
const declined = (reason: string): Decision => ({ id: randomUUID(), kind: 'decline', reason, options: [{ kind: 'none', text: '' }] })
const queue = (request: { id: string }, decision: Decision, state: 'declined' | 'clarifying' = 'declined') =>
  service.store.inWorkspace(site.workspace, (tx, afterCommit) =>
    service.outbox.queue(tx, afterCommit, { request: request.id, state, decision, now: new Date() }),
  )
const rowOf = (id: string) => site.in((tx) => tx.selectFrom('link_back').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
const again = (id: string) =>
  site.in((tx) =>
    tx
      .updateTable('link_back')
      .set({ state: 'pending', due_at: new Date(0), written_at: null })
      .where('id', '=', id)
      .execute(),
  )

describe('an answer', () => {
  beforeEach(() => switchWriteBack(true))

  it('is held until a member switches write-back on, then is a link, a property and a comment, and changes when it does', async () => {
    await switchWriteBack(false)
    const request = await ask('Answered in Jira')
    await queue(request, declined('Not now.'))
    await drain()
    expect(await site.sim.issue(request.key)).toMatchObject({ remoteLinks: [], properties: {}, comments: [] })
    const { id: team } = await switchWriteBack(true)
    expect(await site.in((tx) => releaseHeld(tx, team))).toEqual([site.connection])
    await drain()
    const first = await site.sim.issue(request.key)
    expect(first.remoteLinks.map(({ object }) => object['title'])).toEqual(['Request to Web'])
    expect(first.properties).toMatchObject({ 'pull-okr': { decision: ['declined'], team: ['Web'] } })
    expect(first.comments.map(({ text }) => /Not now\./.test(text))).toEqual([true])

    await queue(request, { id: randomUUID(), kind: 'clarify', question: 'Which ones?' }, 'clarifying')
    await drain()
    const second = await site.sim.issue(request.key)
    expect(second.remoteLinks.map(({ id }) => id)).toEqual(first.remoteLinks.map(({ id }) => id))
    expect(second.properties).toMatchObject({ 'pull-okr': { decision: ['clarifying'] } })
    expect(second.comments).toHaveLength(2)
  })

  it.each(['POST issue/:issue/remotelink', 'PUT issue/:issue/properties/:key', 'POST issue/:issue/comment'])(
    'stands once, though the process heard nothing of what it did at %s, and nobody remembers having written',
    async (only) => {
      const request = await ask(`Killed at ${only}`)
      const { id } = await queue(request, declined('Once.'))
      await plant({ answer: 'cut', only })
      await drain()
      expect(await rowOf(id)).toMatchObject({ state: 'pending' })
      for (let crash = 0; crash < 2; crash += 1) {
        await again(id)
        await drain()
      }
      const { remoteLinks, comments } = await site.sim.issue(request.key)
      expect([remoteLinks.length, comments.length, (await rowOf(id)).state]).toEqual([1, 1, 'written'])
    },
  )

  it('waits for its own issue alone when that was written to too often, and the others are written', async () => {
    const [busy, other] = [await ask('Written to by everybody'), await ask('Written to by nobody')]
    const waiting = [await queue(busy, declined('First.')), await queue(busy, declined('Second.'))]
    const written = await queue(other, declined('At once.'))
    await plant({ answer: 'ratelimited', reason: 'jira-per-issue-on-write', only: 'POST issue/:issue/remotelink' })
    await drain()
    expect((await rowOf(written.id)).state).toBe('written')
    expect(await Promise.all(waiting.map(async ({ id }) => (await rowOf(id)).state))).toEqual(['pending', 'pending'])
    expect((await connectionRow()).limited_until).toBeNull()
    for (const { id } of waiting) await again(id)
    await drain()
    expect((await site.sim.issue(busy.key)).comments).toHaveLength(2)
  })

  it('holds the whole connection when a quota is spent, reading too, and only itself after a burst', async () => {
    const request = await ask('Answered in a burst')
    const { id } = await queue(request, declined('Soon.'))
    await plant({ answer: 'ratelimited', reason: 'jira-burst-based', only: 'POST issue/:issue/remotelink' })
    await drain()
    expect([(await rowOf(id)).state, (await connectionRow()).limited_until]).toEqual(['pending', null])
    await again(id)
    await plant({ answer: 'ratelimited', reason: 'jira-quota-tenant-based', only: 'POST issue/:issue/remotelink' })
    await drain()
    expect((await connectionRow()).limited_until?.getTime()).toBeGreaterThan(Date.now())
    await site.sim.door('DELETE', '/requests')
    await again(id)
    await read()
    await drain()
    expect((await site.sim.door<{ requests: unknown[] }>('GET', '/requests')).requests).toEqual([])
    await site.in((tx) => tx.updateTable('connection').set({ limited_until: null }).where('id', '=', site.connection).execute())
    await drain()
    expect((await rowOf(id)).state).toBe('written')
  })

  it('says on the board that an issue is gone', async () => {
    const request = await ask('Deleted before its answer')
    const { id } = await queue(request, declined('Too late.'))
    await site.sim.door('DELETE', `/issues/${request.issue}`)
    await drain()
    expect(await rowOf(id)).toMatchObject({ state: 'failed', why: expect.stringContaining('not in Jira any more') })
  })

  it('of a conversation is a comment an entry, each with a link to the first', async () => {
    const request = await ask('Talked about')
    const talk = await talkAbout(service, site, request.id)
    await talk.say('Stella', 'The blue ones.')
    for (let round = 0; round < 2; round += 1) {
      for (const { id } of await talk.rows()) await again(id)
      await drain()
      await drain()
    }
    const { comments } = await site.sim.issue(request.key)
    expect(comments.map(({ text }) => text.split('\n')[0])).toEqual(['Lena Lead (Web):', 'In reply to this comment'])
    expect(JSON.stringify(comments[1]!.body)).toContain(`${site.sim.url}/browse/${request.key}?focusedCommentId=${comments[0]!.id}`)
  })
})

describe('a token that was taken back', () => {
  it('pauses the connection without asking again, and a new one goes on', async () => {
    await site.sim.door('DELETE', `/tokens/${site.sim.apiToken}`)
    await read()
    expect(await connectionRow()).toMatchObject({
      sync_phase: 'paused',
      paused_why: expect.stringMatching(/^Jira refuses our credential.*with a new API token\.$/),
    })
    await site.sim.door('DELETE', '/requests')
    await read()
    expect((await site.sim.door<{ requests: unknown[] }>('GET', '/requests')).requests).toEqual([])
    const { token } = await site.sim.door<{ token: string }>('POST', '/tokens', { person: site.sim.email, kind: 'api' })
    await service.sync.connect(opening(site.sim, token))
    await read()
    expect((await connectionRow()).sync_phase).toBe('done')
  })
})

describe('a Linear workspace beside it', () => {
  it('is of the same organisation, its people nobody’s but its own, and two that have lived apart are not joined', async () => {
    const sim = await startSimulator('--seed', 'small', '--webhook-url', 'http://127.0.0.1:9/nobody')
    const linear = { tracker: 'linear' as const, credential: { apiKey: sim.apiKey }, apiUrl: sim.graphql, beside: site.connection }
    const connected = await service.sync.connect(linear)
    expect(connected).toMatchObject({ kind: 'connected', workspace: site.workspace, isNew: true })
    if (connected.kind === 'connected') await service.sync.run(connected.connection)
    const teams = await site.in((tx) => tx.selectFrom('team').select(['connection_id', 'key']).execute())
    expect(new Set(teams.map(({ connection_id: of }) => of)).size).toBe(2)
    // both simulated companies have people of the same address, and an address proves nothing
    const lenas = await site.in((tx) => tx.selectFrom('person').where('email', '=', 'lena@small.example').select('id').execute())
    expect(lenas).toHaveLength(2)

    const apart = await startSimulatedJira('--seed', 'small', '--site', 'Apart')
    await service.sync.connect(opening(apart))
    const refused = { kind: 'refused', reason: 'noSuchPlace' }
    expect(await service.sync.connect({ ...opening(apart), beside: site.connection })).toMatchObject(refused)
    expect(await service.sync.connect({ ...opening(apart), beside: randomUUID() })).toMatchObject(refused)
    await Promise.all([sim.stop(), apart.stop()])
  })

  it('does not stand in the way of a new token, and a wrong one is refused with where to get another', async () => {
    const { token } = await site.sim.door<{ token: string }>('POST', '/tokens', { person: site.sim.email, kind: 'api' })
    expect(await service.sync.connect(opening(site.sim, token))).toMatchObject({ workspace: site.workspace, isNew: false })
    expect(JSON.stringify(await connectionRow())).not.toContain(token)
    expect(await service.sync.connect(opening(site.sim, 'wrong'))).toMatchObject({
      kind: 'refused',
      reason: 'badKey',
      detail: expect.stringMatching(/JIRA_EMAIL with JIRA_API_TOKEN.*id\.atlassian\.com/),
    })
  })
})
