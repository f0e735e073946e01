import { randomUUID } from 'node:crypto'
import { ENDPOINTS, type EndpointName } from '@pull-okr/core/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../harness/api-client.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { stall } from './door-service.ts'
import { openForgeService, reasonOf, WORKLOG, type ForgeService } from './forge-service.ts'

let forge: ForgeService
beforeAll(async () => {
  forge = await openForgeService()
})
afterAll(async () => {
  await forge?.stop()
})

const askedIn = async (workspace: string) =>
  forge.service.store.inWorkspace(workspace, async (tx) => {
    const { rows } = await sql<{ title: string }>`select i.title from request r join ask a on a.id = r.ask_id
      join issue i on i.id = a.issue_id`.execute(tx)
    return rows.map(({ title }) => title)
  })

describe('a site on which the app is installed', () => {
  it('gets a workspace of its own, once, and is read with the token that came along', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => forge.lifecycle('installed')))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    await forge.isRead(forge.sim)
    const { connections } = await forge.operator.call('listConnections')
    expect(connections).toMatchObject([
      { tracker: 'jira', organization: { id: forge.sim.cloudId }, webhooks: true, sync: { phase: 'done', error: null } },
    ])
    expect(connections[0]!.organization.name).not.toBe(forge.sim.cloudId)
    expect(connections[0]!.as).not.toBe('')
    const { workspace_id } = (await forge.connectionOf(forge.sim))!
    expect(await askedIn(workspace_id)).toContain('Answer in the customer’s language')
  })

  it('keeps the token sealed, and no log tells it', async () => {
    const row = await forge.service.store.transaction((tx) => tx.selectFrom('connection').selectAll().executeTakeFirstOrThrow())
    expect(JSON.stringify(row)).not.toContain(forge.sim.systemToken)
    expect(JSON.stringify(forge.lines)).not.toContain(forge.sim.systemToken)
  })

  it('is heard when an event says that something changed, however often and whatever else the event says', async () => {
    const { id } = await forge.sim.door<{ id: string }>('POST', '/issues', {
      project: 'WEB',
      as: 'stella@small.example',
      title: 'Heard by an event',
      labels: ['Request'],
    })
    const event = forge.event(id, { issue: { id, fields: { summary: 'Something else' } } })
    const { id: connection, workspace_id } = (await forge.connectionOf(forge.sim))!
    const before = (await forge.storedOf(connection)).length
    expect((await forge.call('/forge/events', event)).status).toBe(200)
    for (const retryCount of [1, 2])
      expect((await forge.call('/forge/events', { ...event, retryContext: { retryCount } })).status).toBe(200)
    expect((await forge.call('/forge/events', { payload: event })).status).toBe(200)
    await waitUntil('the request', async () => (await askedIn(workspace_id)).includes('Heard by an event'))
    expect((await forge.storedOf(connection)).length).toBe(before + 1)
  })

  it('takes what it cannot use as it comes, and is told what is no event', async () => {
    expect((await forge.call('/forge/events', { eventType: WORKLOG })).status).toBe(200)
    for (const garbage of [
      '',
      '{"half":',
      '[]',
      'null',
      '{}',
      '{"eventType":7}',
      '{"eventType":"issue updated"}',
      Buffer.from([0xff, 0xfe, 0x7b]),
    ]) {
      const answer = await forge.call('/forge/events', garbage)
      expect([garbage, answer.status]).toEqual([garbage, 400])
      expect(JSON.parse(answer.text)).toMatchObject({ status: 400, title: expect.any(String), detail: 'the body is not an event of Forge' })
    }
    expect((await forge.call('/forge/lifecycle', '[]')).status).toBe(400)
    expect((await forge.call('/forge/lifecycle', { eventType: 'avi:forge:renamed:app' })).status, 'an event of the future').toBe(200)
    expect((await forge.call('/forge/tick', 'what a tick says is not read')).status).toBe(200)
  })
})

describe('a database that stalls', () => {
  it('is answered 503 with Retry-After in time, and 200 only for what is stored', async () => {
    const { id } = (await forge.connectionOf(forge.sim))!
    const before = (await forge.storedOf(id)).length
    const events = Array.from({ length: 3 }, () => ({ eventType: WORKLOG, nonce: randomUUID() }))
    const release = await stall(forge.service)
    const began = performance.now()
    const answers = await Promise.all(events.map((event) => forge.call('/forge/events', event)))
    const tookMs = performance.now() - began
    release()
    for (const { status, retryAfter } of answers) expect({ status, retryAfter }).toEqual({ status: 503, retryAfter: '30' })
    expect(tookMs, 'Forge waits 5 s').toBeLessThan(5_000)
    for (const event of events) expect((await forge.call('/forge/events', { ...event, retryContext: { retryCount: 1 } })).status).toBe(200)
    expect(await forge.storedOf(id)).toHaveLength(before + 3)
  })
})

describe('whoever is not Forge', () => {
  const DOORS = ['/forge/lifecycle', '/forge/lifecycle/preUninstall', '/forge/events', '/forge/tick']

  const placeOf = async () => {
    const { id, workspace_id, paused_why } = (await forge.connectionOf(forge.sim))!
    return { id, workspace_id, paused_why }
  }

  it.each(DOORS)('is refused at %s, and told nothing', async (path) => {
    const claims = { iss: 'somebody else' }
    const before = await placeOf()
    const { authorization: _, ...none } = await forge.headers()
    const unsigned = await fetch(forge.service.url + path, { method: 'POST', headers: none, body: '{}' })
    expect(unsigned.status).toBe(401)
    const forged = await forge.call(path, { eventType: 'avi:forge:installed:app' }, { claims })
    expect(forged.status).toBe(401)
    expect(JSON.parse(forged.text).detail).toBe(((await unsigned.json()) as { detail: string }).detail)
    expect((await forge.call(path, {}, { claims: { exp: Math.floor(Date.now() / 1000) - 60 } })).status).toBe(401)
    expect((await forge.call(path, {}, { claims: { principal: forge.sim.people[0]!.id } })).status, 'a user of the app').toBe(403)
    expect((await fetch(forge.service.url + path)).status).toBe(405)
    expect(await placeOf()).toEqual(before)
  })

  it('finds a larger body than Jira sends refused', async () => {
    const sized = (bytes: number) => ({ eventType: WORKLOG, nonce: randomUUID(), padding: 'x'.repeat(bytes) })
    expect((await forge.call('/forge/events', sized(5 * 1024 * 1024 - 500))).status).toBe(200)
    expect((await forge.call('/forge/events', sized(5 * 1024 * 1024))).status).toBe(413)
  })
})

describe('a user of the app', () => {
  it('is the person of their account, with that person’s rights and no more', async () => {
    const [milo, stella] = [await forge.user('Milo'), await forge.user('Stella')]
    expect(await milo.call('getMe')).toMatchObject({ person: { name: 'Milo Member' }, teams: [{ key: 'WEB', standing: 'member' }] })
    const { requests } = await milo.call('listRequests', { params: { team: 'WEB' } })
    const decision = () => ({
      params: { id: requests[0]!.id },
      body: { id: randomUUID(), kind: 'decline', reason: 'Not now', options: [{ kind: 'none', text: 'None' }] },
    })
    const refused = await stella.try('decide', decision())
    expect(refused.status).toBe(403)
    expect(refused.body).toMatchObject({ law: { number: 1 } })
    expect(refused.headers.get('content-type'), 'Forge lets no other type through').toBe('application/json')
    expect((await milo.try('decide', decision())).status).toBe(201)
  })

  it('is nobody at every door while the app itself calls, while Jira’s people are not read, and on a site that is not connected', async () => {
    const elsewhere = await forge.newSite()
    const callers: [string, ApiClient, string][] = [
      ['the app', await forge.user('', { claims: { principal: undefined } }), 'notAUser'],
      ['a newcomer', await forge.user('712020:newcomer'), 'notKnownHere'],
      ['another site', await forge.user('Milo', { site: elsewhere }), 'notKnownHere'],
    ]
    const ids = {
      id: randomUUID(),
      team: 'WEB',
      cycle: 'next',
      person: randomUUID(),
      delivery: '1',
      linkBack: randomUUID(),
      tracker: 'jira',
      issue: '1',
    }
    for (const [who, caller, reason] of callers)
      for (const name of Object.keys(ENDPOINTS) as EndpointName[]) {
        if ('open' in ENDPOINTS[name]) continue
        if (name === 'claimSite' && who !== 'the app') continue // whoever comes with a code
        const answer = await caller.try(name, { params: ids, ...('body' in ENDPOINTS[name] && { body: {} }) })
        expect([who, name, answer.status, reasonOf(answer)]).toEqual([who, name, 403, reason])
      }
  })

  it('is refused with a forged token as anybody with a wrong one is', async () => {
    for (const claims of [{ aud: 'ari:cloud:ecosystem::app/another' }, { iss: 'another' }, { exp: 1 }]) {
      const answer = await (await forge.user('Milo', { claims })).try('getMe')
      expect([401, 429]).toContain(answer.status)
    }
  })
})

describe('the token of the app', () => {
  it('that Jira refuses pauses the connection once, and the next one wakes it', async () => {
    const { id } = (await forge.connectionOf(forge.sim))!
    const isPaused = async () => (await forge.connectionOf(forge.sim))?.sync_phase === 'paused'
    const stopped = () =>
      forge.lines.filter(({ message }) => /waits for the tracker|the sync stopped|could not be written/.test(message)).length
    const before = stopped()
    expect((await forge.call('/forge/events', forge.event('10000'), { token: 'of-nobody' })).status).toBe(200)
    await waitUntil('the pause', isPaused)
    expect((await forge.connectionOf(forge.sim))!.paused_why).toContain('Forge app')
    const storm = await Promise.all(
      Array.from({ length: 40 }, () => forge.call('/forge/events', forge.event('10000'), { token: 'of-nobody' })),
    )
    expect(new Set(storm.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await isPaused()).toBe(true)
    expect(stopped() - before, 'reading, inbox and outbox may have been under way at once; nobody asks again').toBeLessThanOrEqual(3)
    expect((await forge.call('/forge/tick', {})).status).toBe(200)
    await forge.isRead(forge.sim)
    await waitUntil('what waited to be applied', async () => (await forge.storedOf(id)).every(({ state }) => state !== 'waiting'))
  })
})

describe('the app that is uninstalled', () => {
  it('loses its token and reads nothing more; what was asked stays, and reinstalled it goes on in the same workspace', async () => {
    const before = (await forge.connectionOf(forge.sim))!
    const asked = await askedIn(before.workspace_id)
    const second = { installation: forge.newInstallation() }
    expect((await forge.call('/forge/lifecycle/preUninstall', {}, second)).status, 'of another installation').toBe(200)
    expect((await forge.connectionOf(forge.sim))!.sync_phase).not.toBe('paused')

    const sealed = async () => {
      const rows = forge.service.store.transaction((tx) => tx.selectFrom('connection').select(['id', 'credential']).execute())
      return (await rows).find(({ id }) => id === before.id)!.credential.length
    }
    const withToken = await sealed()
    for (let twice = 0; twice < 2; twice += 1) expect((await forge.call('/forge/lifecycle/preUninstall', {})).status).toBe(200)
    expect(await forge.connectionOf(forge.sim)).toMatchObject({ sync_phase: 'paused', paused_why: expect.stringContaining('uninstalled') })
    expect(await sealed(), 'its token is gone').toBeLessThan(withToken)
    for (const path of ['/forge/events', '/forge/tick']) expect((await forge.call(path, forge.event('10000'))).status).toBe(404)
    expect((await (await forge.user('Milo')).try('getMe')).status).toBe(403)
    await forge.lifecycle('installed') // a repeat that comes late
    expect((await forge.connectionOf(forge.sim))!.sync_phase).toBe('paused')

    expect((await forge.lifecycle('installed', second)).status).toBe(200)
    await forge.isRead(forge.sim)
    expect(await forge.connectionOf(forge.sim)).toMatchObject({ id: before.id, workspace_id: before.workspace_id })
    expect(await askedIn(before.workspace_id)).toEqual(expect.arrayContaining(asked))
    expect((await forge.call('/forge/lifecycle/preUninstall', {})).status, 'of the first, late').toBe(200)
    expect((await forge.connectionOf(forge.sim))!.sync_phase).not.toBe('paused')
  })
})
