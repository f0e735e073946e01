/** The service's way from Jira to the tables: what is read by sweeps and at night, and whose it is. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { weekOf } from '@pull-okr/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSimulatedJira } from '../harness/start-simulated-jira.ts'
import { startSimulator } from '../harness/start-simulator.ts'
import { openingOf, openJiraSite, type JiraSite } from './jira-site.ts'
import { requestsOf } from './tracker-service.ts'

let site: JiraSite
beforeAll(async () => void (site = await openJiraSite()))
afterAll(() => site?.close())

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
    const { first_synced_at, sync_issues } = await site.row()
    expect([first_synced_at !== null, sync_issues > 20]).toEqual([true, true])
  })

  it('is read with the next sweep: new, edited, moved to another project, closed', async () => {
    const request = await site.ask('Edited later')
    await site.sim.door('POST', `/issues/${request.issue}`, { title: 'Edited, and moved', project: 'CORE' })
    await site.read()
    const moved = (await requestsOf(site)).filter(({ title }) => title === 'Edited, and moved')
    expect(new Set(moved.map(({ team, state, key }) => `${team} ${state} ${key.split('-')[0]}`))).toEqual(
      new Set(['CORE asked CORE', 'WEB withdrawn CORE']),
    )
    await site.sim.door('POST', `/issues/${request.issue}`, { status: 'Done' })
    await site.read()
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
    // days old: what changed just now is read again anyway
    const [found] = await site.titled('Let customers export their invoices')
    const { issue } = await site.sim.issue(found!.key)
    const request = { key: found!.key, issue: issue.id }
    await site.sim.door('PATCH', '/projects/WEB', { key: 'SHOP' })
    await site.read()
    const { key, url } = await site.issueOf(request.issue)
    expect([key, url]).toEqual([request.key.replace('WEB', 'SHOP'), `${site.sim.url}/browse/${request.key.replace('WEB', 'SHOP')}`])
    await site.sim.door('PATCH', '/projects/SHOP', { key: 'WEB' })
    await site.read()
    expect((await site.issueOf(request.issue)).key).toBe(request.key)
  })

  it('that an issue was deleted leaves no trace, and is found when all ids are compared', async () => {
    const request = await site.ask('Deleted in Jira')
    await site.sim.door('DELETE', `/issues/${request.issue}`)
    await site.read()
    expect((await site.titled('Deleted in Jira'))[0]?.state).toBe('asked')
    await site.service.sync.compareIds(site.connection)
    expect((await site.titled('Deleted in Jira'))[0]?.state).toBe('withdrawn')
    expect((await site.issueOf(request.issue)).gone_at).not.toBeNull()
  })
})

describe('what was done again lately', () => {
  it('counts when it was first done, and nowhere if that was before the two years that are read', async () => {
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
    const creator = 'ada@years.example'
    const issues = [900, 400, 10].map((days) => {
      return { project: 'SHOP', title: `Done ${days} days ago`, reporter: creator, createdAt: daysAgo(950), completedAt: daysAgo(days) }
    })
    const people = [{ name: 'Ada Admin', email: creator, title: '', role: 'admin' }]
    const seed = join(await mkdtemp(join(tmpdir(), 'pull-okr-seed-')), 'seed.json')
    await writeFile(seed, JSON.stringify({ people, projects: [{ key: 'SHOP', name: 'Shop', members: [creator] }], issues }))
    const sim = await startSimulatedJira('--seed', seed, '--site', 'Years')
    for (const key of ['SHOP-1', 'SHOP-2'])
      for (const status of ['In Progress', 'Done']) await sim.door('POST', `/issues/${(await sim.issue(key)).issue.id}`, { status })
    const connected = await site.service.sync.connect(openingOf(sim))
    if (connected.kind !== 'connected') throw new Error(connected.detail)
    await site.service.sync.run(connected.connection)
    const { stored, weeks } = await site.service.store.inWorkspace(connected.workspace, async (tx) => ({
      stored: await tx.selectFrom('issue').select(['key', 'first_completed_at']).orderBy('key').execute(),
      weeks: await tx.selectFrom('throughput_week').select(['week', 'planned']).orderBy('week').execute(),
    }))
    expect(stored.map(({ key, first_completed_at: at }) => [key, at!.toISOString()])).toEqual(
      issues.map(({ completedAt }, i) => [`SHOP-${i + 1}`, completedAt]),
    )
    expect(weeks).toEqual([400, 10].map((days) => ({ week: weekOf(new Date(daysAgo(days))), planned: 1 })))
    await sim.stop()
  })
})

describe('work that waits for another team', () => {
  it('is read from Jira’s links, once a night', async () => {
    const [waits, holds] = [await site.file('Waits', 'WEB'), await site.file('Holds it up', 'CORE')]
    await site.sim.door('POST', `/issues/${holds.id}/links`, { type: 'Blocks', to: waits.id })
    await site.read()
    await site.service.sync.readLinks(site.connection)
    const links = await site.in((tx) => tx.selectFrom('issue_link').select(['kind', 'from_issue', 'to_issue']).execute())
    expect(links).toEqual([{ kind: 'blocks', from_issue: holds.id, to_issue: waits.id }])
  })
})

describe('a token that was taken back', () => {
  it('pauses the connection without asking again, and a new one goes on', async () => {
    await site.sim.door('DELETE', `/tokens/${site.sim.apiToken}`)
    await site.read()
    expect(await site.row()).toMatchObject({
      sync_phase: 'paused',
      paused_why: expect.stringMatching(/^Jira refuses our credential.*with a new API token\.$/),
    })
    await site.sim.door('DELETE', '/requests')
    await site.read()
    expect((await site.sim.door<{ requests: unknown[] }>('GET', '/requests')).requests).toEqual([])
    const { token } = await site.sim.door<{ token: string }>('POST', '/tokens', { person: site.sim.email, kind: 'api' })
    await site.service.sync.connect(openingOf(site.sim, token))
    await site.read()
    expect((await site.row()).sync_phase).toBe('done')
  })
})

describe('a Linear workspace beside it', () => {
  it('is of the same organisation, its people nobody’s but its own, and two that have lived apart are not joined', async () => {
    const sim = await startSimulator('--seed', 'small', '--webhook-url', 'http://127.0.0.1:9/nobody')
    const linear = { tracker: 'linear' as const, credential: { apiKey: sim.apiKey }, apiUrl: sim.graphql, beside: site.connection }
    const connected = await site.service.sync.connect(linear)
    expect(connected).toMatchObject({ kind: 'connected', workspace: site.workspace, isNew: true })
    if (connected.kind === 'connected') await site.service.sync.run(connected.connection)
    const teams = await site.in((tx) => tx.selectFrom('team').select(['connection_id', 'key']).execute())
    expect(new Set(teams.map(({ connection_id: of }) => of)).size).toBe(2)
    // both simulated companies have people of the same address, and an address proves nothing
    const lenas = await site.in((tx) => tx.selectFrom('person').where('email', '=', 'lena@small.example').select('id').execute())
    expect(lenas).toHaveLength(2)

    const [{ id: team }] = (await site.in((tx) =>
      tx
        .updateTable('team')
        .set({ write_back_at: new Date() })
        .where('connection_id', '!=', site.connection)
        .where('key', '=', 'WEB')
        .returning('id')
        .execute(),
    )) as [{ id: string }]
    const { id: asked, key } = await site.ask('Put to a team that works in Linear')
    const now = new Date()
    const request = randomUUID()
    await site.service.store.inWorkspace(site.workspace, async (tx, afterCommit) => {
      const { ask_id } = await tx.selectFrom('request').where('id', '=', asked).select('ask_id').executeTakeFirstOrThrow()
      const when = { state: 'asked' as const, first_asked_at: now, asked_at: now }
      await tx
        .insertInto('request')
        .values({ id: request, workspace_id: site.workspace, ask_id, team_id: team, ...when })
        .execute()
      const decision = { id: randomUUID(), kind: 'decline' as const, reason: 'Not ours.', options: [{ kind: 'none' as const, text: '' }] }
      await site.service.outbox.queue(tx, afterCommit, { request, state: 'declined', decision, now })
    })
    await site.drain()
    const { remoteLinks, comments } = await site.sim.issue(key)
    expect(
      remoteLinks.map(({ globalId }) => globalId),
      'answered in Linear’s team, written on the Jira issue',
    ).toEqual([expect.stringContaining(request)])
    expect(comments.map(({ text }) => /Not ours\./.test(text))).toEqual([true])

    const apart = await startSimulatedJira('--seed', 'small', '--site', 'Apart')
    await site.service.sync.connect(openingOf(apart))
    const refused = { kind: 'refused', reason: 'noSuchPlace' }
    expect(await site.service.sync.connect({ ...openingOf(apart), beside: site.connection })).toMatchObject(refused)
    expect(await site.service.sync.connect({ ...openingOf(apart), beside: randomUUID() })).toMatchObject(refused)
    await Promise.all([sim.stop(), apart.stop()])
  })

  it('does not stand in the way of a new token, and a wrong one is refused with where to get another', async () => {
    const { token } = await site.sim.door<{ token: string }>('POST', '/tokens', { person: site.sim.email, kind: 'api' })
    expect(await site.service.sync.connect(openingOf(site.sim, token))).toMatchObject({ workspace: site.workspace, isNew: false })
    expect(JSON.stringify(await site.row())).not.toContain(token)
    expect(await site.service.sync.connect(openingOf(site.sim, 'wrong'))).toMatchObject({
      kind: 'refused',
      reason: 'badKey',
      detail: expect.stringMatching(/JIRA_EMAIL with JIRA_API_TOKEN.*id\.atlassian\.com/),
    })
  })
})
