/** What an incremental sync finds that no webhook told: archived, deleted, merged, renamed, relabelled; and what it must not believe. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareIds } from '../../service/src/sync/compare-ids.ts'
import { readLinks } from '../../service/src/sync/read-links.ts'
import { reconsiderTeam } from '../../service/src/sync/reconsider-team.ts'
import { TrackerFailure, type Tracker } from '@pull-okr/core'
import { releaseHeld } from '../../service/src/outbox/index.ts'
import { connectOrganisation, requestsOf, startService, type Organisation, type Service } from './tracker-service.ts'

let service: Service
let org: Organisation
beforeAll(async () => {
  // no handlers, and webhooks go nowhere: only the sync itself finds anything
  service = await startService({ handlers: false })
  org = await connectOrganisation(service, '--webhook-url', 'http://127.0.0.1:9/nobody')
  await service.sync.run(org.connection)
})
afterAll(async () => {
  await org?.sim.stop()
  await service?.close()
})

type Filed = { id: string; identifier: string }
const file = (title: string, more: object = {}) =>
  org.sim.door<Filed>('POST', '/issues', { team: 'WEB', as: 'stella@small.example', title, state: 'triage', ...more })
const change = (id: string, body: object) => org.sim.door('POST', `/issues/${id}`, body)
const synced = () => service.sync.run(org.connection)
const requestFor = async (title: string, team?: string) =>
  (await requestsOf(org)).find((one) => one.title === title && (!team || one.team === team))
const connection = () =>
  service.store.transaction((tx) => tx.selectFrom('connection').selectAll().where('id', '=', org.connection).executeTakeFirstOrThrow())
const adopt = async (id: string) =>
  org.in((tx) => tx.updateTable('request').set({ state: 'adopted', cycle: '2026-Q4' }).where('id', '=', id).execute())
const recordsOf = (id: string) =>
  org
    .in((tx) => tx.selectFrom('record').where('subject', '=', id).select('data').orderBy('id').execute())
    .then((rows) => rows.map(({ data }) => data))

describe('without a webhook, the sync', () => {
  it('withdraws what was archived, though archiving is no edit', async () => {
    const { id } = await file('Archived in silence')
    await synced()
    expect((await requestFor('Archived in silence'))?.state).toBe('asked')
    // what the next pass reads begins after the last edit (it overlaps by 5 minutes) and before the archiving
    await new Promise((resolve) => setTimeout(resolve, 100))
    const since = new Date(Date.now() - 50 + 5 * 60_000)
    await org.in((tx) => tx.updateTable('connection').set({ sync_since: since }).where('id', '=', org.connection).execute())
    await change(id, { archived: true })
    await synced()
    expect((await requestFor('Archived in silence'))?.state).toBe('withdrawn')
  })

  it('does not take what somebody who has left the organisation once filed for an ask of an outsider', async () => {
    const made = await org.sim.door<{ id: string }>('POST', '/people', { name: 'Gone Gwen', email: 'gwen@small.example' })
    await file('Of somebody who left', { as: 'gwen@small.example', state: 'backlog' })
    await file('Of somebody who left, in triage', { as: 'gwen@small.example' })
    await org.sim.door('PATCH', `/people/${made.id}`, { active: false })
    await synced()
    expect(await requestFor('Of somebody who left')).toBeUndefined()
    expect(await requestFor('Of somebody who left, in triage')).toMatchObject({ intake: 'triage', voices: ['Gone Gwen'] })
  })
})

describe('an issue that is a part of another', () => {
  it('is kept as one, also when it came first, until it is no part any more', async () => {
    const part = await file('A step')
    await synced()
    const whole = await file('The whole way')
    const parentOf = () => org.in((tx) => tx.selectFrom('issue').where('tracker_id', '=', part.id).select('parent').executeTakeFirst())
    expect(await parentOf()).toEqual({ parent: null })
    for (const parent of [whole.id, null]) {
      await change(part.id, { parent })
      await synced()
      expect(await parentOf()).toEqual({ parent })
    }
  })
})

describe('a duplicate', () => {
  it('is asked on its original, by everybody who asked, and leaves a pointer', async () => {
    const original = await file('Export invoices', { team: 'CORE' })
    const duplicate = await file('Invoices as a file', { as: 'sven@small.example' })
    await synced()
    await change(duplicate.id, { duplicateOf: original.id })
    await synced()
    const ended = (await requestFor('Invoices as a file'))!
    expect(ended.state).toBe('withdrawn')
    expect(await requestFor('Export invoices')).toMatchObject({ state: 'asked', voices: ['Stella Stakeholder', 'Sven Svensson'] })
    const linkBacks = await org.in((tx) => tx.selectFrom('link_back').where('request_id', '=', ended.id).select('content').execute())
    expect(linkBacks.map(({ content }) => content.comment?.markdown)).toEqual([
      expect.stringContaining(`${duplicate.identifier} is a duplicate of ${original.identifier}: it is answered there.`),
    ])
    await synced()
    expect((await requestFor('Export invoices'))?.voices).toHaveLength(2)
  })

  it('of the team’s own work makes that an ask of the team', async () => {
    const own = await file('Own plan', { team: 'CORE', as: 'omar@small.example', state: 'backlog' })
    const duplicate = await file('Asked for what is planned')
    await synced()
    expect(await requestFor('Own plan')).toBeUndefined()
    await change(duplicate.id, { duplicateOf: own.id })
    await synced()
    expect(await requestFor('Own plan')).toMatchObject({
      team: 'CORE',
      state: 'asked',
      voices: expect.arrayContaining(['Stella Stakeholder']),
    })
  })

  it('that was adopted moves along with the request, and what it feeds stays', async () => {
    const original = await file('Dark mode', { team: 'CORE', state: 'backlog', as: 'omar@small.example' })
    const duplicate = await file('Black background')
    await synced()
    const { id } = (await requestFor('Black background'))!
    await adopt(id)
    await change(duplicate.id, { duplicateOf: original.id })
    await synced()
    expect(await requestFor('Dark mode')).toMatchObject({ id, state: 'adopted', team: 'WEB' })
    expect((await recordsOf(id)).at(-1)).toMatchObject({ what: 'merged', into: original.identifier })
    expect(await requestFor('Black background')).toBeUndefined()

    await synced()
    await org.in((tx) => tx.updateTable('team').set({ write_back_at: new Date() }).where('key', '=', 'WEB').execute())
    const web = await org.in((tx) => tx.selectFrom('team').select('id').where('key', '=', 'WEB').executeTakeFirstOrThrow())
    await org.in((tx) => releaseHeld(tx, web.id))
    await service.outbox.drain(org.connection)
    const [old, now] = [await org.sim.issue(duplicate.identifier), await org.sim.issue(original.identifier)]
    expect([old.attachments, old.comments]).toMatchObject([
      [{ subtitle: `Answered on ${original.identifier}`, url: now.attachments[0]!.url }],
      [{ body: expect.stringContaining(`answers this on ${original.identifier}`) }],
    ])
    expect([now.attachments, now.comments]).toMatchObject([[{ subtitle: 'Adopted' }], [{ body: expect.stringContaining('adopted this') }]])
  })

  it('that was adopted, of an original that the team was asked for as well, is left to the team', async () => {
    const original = await file('Faster start')
    const duplicate = await file('Starts too slowly')
    await synced()
    const { id } = (await requestFor('Starts too slowly'))!
    await adopt(id)
    await change(duplicate.id, { duplicateOf: original.id })
    await synced()
    await synced()
    expect(await requestFor('Starts too slowly')).toMatchObject({ id, state: 'adopted' })
    expect((await requestFor('Faster start'))?.state).toBe('asked')
    expect((await recordsOf(id)).filter(({ changed }) => changed === 'duplicate')).toHaveLength(1)
  })
})

describe('names', () => {
  it('a renamed issue is called by its new name, and asked once', async () => {
    const { id } = await file('Called one thing')
    await synced()
    await change(id, { title: 'Called another' })
    await synced()
    expect(await requestFor('Called one thing')).toBeUndefined()
    expect((await requestFor('Called another'))?.state).toBe('asked')
  })

  it('a label that is renamed to the request label makes asks of the issues that carry it', async () => {
    await file('Labelled wish', { as: 'lena@small.example', state: 'backlog', labels: ['wish'] })
    await synced()
    expect(await requestFor('Labelled wish')).toBeUndefined()
    await org.in((tx) => tx.updateTable('team').set({ request_label: 'Please' }).where('key', '=', 'WEB').execute())
    await renameLabel('wish', 'Please')
    await synced()
    expect(await requestFor('Labelled wish')).toMatchObject({ intake: 'requestLabel', state: 'asked' })
  })

  it('a team that chooses another request label is asked by the issues that carry it', async () => {
    await file('Labelled idea', { as: 'lena@small.example', state: 'backlog', labels: ['idea'] })
    await synced()
    expect(await requestFor('Labelled idea')).toBeUndefined()
    await org.in(async (tx) => {
      const { id } = await tx
        .updateTable('team')
        .set({ request_label: ' Idea' })
        .where('key', '=', 'WEB')
        .returning('id')
        .executeTakeFirstOrThrow()
      expect(await reconsiderTeam(tx, id, new Date())).toBe(1)
      expect(await reconsiderTeam(tx, id, new Date())).toBe(0)
    })
    expect(await requestFor('Labelled idea')).toMatchObject({ intake: 'requestLabel', state: 'asked' })
  })

  async function renameLabel(before: string, name: string): Promise<void> {
    await org.sim.door('PATCH', `/labels/${before}`, { name })
  }
})

describe('comparing all ids', () => {
  const nightly = () => service.sync.compareIds(org.connection)
  /** the tracker, but for what one method answers */
  const answering = async (more: Partial<Omit<Tracker, 'kind'>>) => {
    const connected = (await service.trackers.open(org.connection))!
    const trackers = { ...service.trackers, open: async () => ({ ...connected, tracker: { ...connected.tracker, ...more } }) }
    return compareIds({ ...service.deps, trackers }, org.connection)
  }

  it('finds what was deleted for good, and what was never heard of', async () => {
    const { id } = await file('Deleted in silence')
    await synced()
    await org.sim.door('DELETE', `/issues/${id}`)
    await file('Never heard of')
    await nightly()
    expect((await requestFor('Deleted in silence'))?.state).toBe('withdrawn')
    expect((await requestFor('Never heard of'))?.state).toBe('asked')
    expect(await connection()).toMatchObject({ ids_problem: null, ids_compared_at: expect.any(Date) })
  })

  it('changes nothing and says so when nothing is listed, when a page fails, or when a team can’t be read any more', async () => {
    const { id } = await file('Still there')
    await synced()
    const before = await requestsOf(org)
    await answering({ allIssueIds: async () => ({ ids: [], next: null }) })
    expect((await connection()).ids_problem).toMatch(/lists 0 issues.*nothing was removed/)
    await org.sim.door('POST', '/faults', { failNext: { count: 1, status: 502 } })
    await nightly()
    await org.sim.door('DELETE', `/issues/${id}`)
    const { tracker } = (await service.trackers.open(org.connection))!
    await answering({ teams: async () => (await tracker.teams()).filter(({ key }) => key !== 'WEB') })
    expect(await requestsOf(org)).toEqual(before)
    await nightly()
    expect((await requestFor('Still there'))?.state).toBe('withdrawn')
    expect((await connection()).ids_problem).toBeNull()
  })

  it('keeps an issue that a page left out: it is asked for by its id', async () => {
    await file('Left out of a page')
    await synced()
    const { tracker } = (await service.trackers.open(org.connection))!
    await answering({
      allIssueIds: async (range) => {
        const page = await tracker.allIssueIds(range)
        return { ...page, ids: page.ids.slice(0, -1) }
      },
    })
    expect((await requestFor('Left out of a page'))?.state).toBe('asked')
  })
})

describe('the links between issues', () => {
  const stored = async () =>
    (await org.in((tx) => tx.selectFrom('issue_link').select(['kind', 'from_issue', 'to_issue']).orderBy('kind').execute())).map(
      ({ kind, from_issue, to_issue }) => [kind, from_issue, to_issue],
    )

  it('of two teams are read at night, go on where a night was cut off, and are gone when the tracker has them no more', async () => {
    const [web, other, core] = [await file('Waits'), await file('Of the same team'), await file('Holds it up', { team: 'CORE' })]
    await synced()
    await org.sim.door('POST', `/issues/${core.id}`, { blocks: web.id })
    await org.sim.door('POST', `/issues/${other.id}`, { blocks: web.id })
    const part = await file('A part of it', { team: 'CORE', parent: web.id })
    await synced()
    await service.sync.readLinks(org.connection)
    expect(await stored()).toEqual([
      ['blocks', core.id, web.id],
      ['partOf', part.id, web.id],
    ])
    expect(await connection()).toMatchObject({ links_pass: null, links_after: null, links_read_at: expect.any(Date) })

    const pages: (string | null)[] = []
    const answering = async (links: Tracker['links']) => {
      const connected = (await service.trackers.open(org.connection))!
      const trackers = { ...service.trackers, open: async () => ({ ...connected, tracker: { ...connected.tracker, links } }) }
      return readLinks({ ...service.deps, trackers }, org.connection)
    }
    const down = new TrackerFailure({ kind: 'retryAfter', ms: 600_000 }, 'down')
    await answering(async (after) => {
      pages.push(after)
      if (after !== null) throw down
      return { links: [{ id: 'new', kind: 'related', from: web.id, to: core.id }], next: 'page 2' }
    })
    expect(await stored(), 'half a pass takes nothing away').toHaveLength(3)
    await answering(async (after) => {
      pages.push(after)
      return { links: [], next: null }
    })
    expect(pages).toEqual([null, 'page 2', 'page 2'])
    expect(await stored()).toEqual([
      ['partOf', part.id, web.id],
      ['related', web.id, core.id],
    ])
  })
})
