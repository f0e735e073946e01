/** What is Jira's alone: its lag, its limits, its keys, who is of a project, and what stands on an issue. */
import { randomUUID } from 'node:crypto'
import { TrackerBusy, type Tracker } from '@pull-okr/core'
import { jiraTracker } from '@pull-okr/jira-sync'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startSimulatedJira, type SimulatedJira } from '../harness/start-simulated-jira.ts'
import { failureOf } from './tracker.ts'

const LONG_AGO = '2020-01-01T00:00:00.000Z'
const HOUR_MS = 3_600_000
const from = (ms: number) => new Date(Date.now() + ms).toISOString()

let sim: SimulatedJira
let tracker: Tracker
const credential = () => ({ baseUrl: sim.url, email: sim.email, apiToken: sim.apiToken })
const plant = (...faults: object[]) => sim.door('POST', '/faults', { plant: faults })
const file = async (title: string, more: object = {}) =>
  (await sim.door<{ id: string; key: string }>('POST', '/issues', { project: 'WEB', as: 'stella@small.example', title, ...more })).id
const change = (id: string, fields: object) => sim.door('POST', `/issues/${id}`, fields)
const readOne = async (id: string) => (await tracker.issuesByIds([id])).found[0]!
const readChanged = async (since: string | null, of = tracker) => {
  const ids: string[] = []
  for (let after: string | null = null; ;) {
    const page = await of.changedSince({ since, until: from(HOUR_MS), finishedSince: LONG_AGO, after })
    ids.push(...page.issues.map(({ id }) => id))
    after = page.next
    if (after === null) return ids
  }
}
const requests = async () => (await sim.door<{ requests: { method: string; path: string; status: number }[] }>('GET', '/requests')).requests

beforeAll(async () => {
  sim = await startSimulatedJira('--seed', 'small')
}, 60_000)
afterAll(() => sim?.stop(), 60_000)
beforeEach(async () => {
  tracker = jiraTracker(credential())
  await sim.door('DELETE', '/faults')
  await sim.door('POST', '/lag', { ms: 0 })
})

describe('reading', () => {
  test.each(['Pacific/Auckland', 'America/New_York', 'Asia/Kolkata'])(
    'finds what changed just now for an account in %s',
    async (timeZone) => {
      await sim.door('PATCH', `/people/${sim.email}`, { timeZone })
      const since = from(0)
      const id = await file(`Filed in ${timeZone}`)
      const found = await readChanged(since, jiraTracker(credential()))
      expect(found).toContain(id)
      // what ten minutes of lag and the minute's width let in, and no more
      expect(found.length).toBeLessThan(20)
      await sim.door('PATCH', `/people/${sim.email}`, { timeZone: 'Europe/Berlin' })
    },
  )

  test('by id is not late where the search is, and a search later finds what came late', async () => {
    await sim.door('POST', '/lag', { ms: 1_500 })
    const id = await file('Filed a moment ago')
    const since = from(0)
    expect(await readChanged(since)).not.toContain(id)
    expect((await readOne(id)).title).toBe('Filed a moment ago')
    await new Promise((resolve) => setTimeout(resolve, 1_600))
    expect(await readChanged(since)).toContain(id)
    // what was found in time has a later moment than what was found late
    expect(await readChanged(from(5 * 60_000))).toContain(id)
  })

  test('keeps the first completion of what was reopened and closed again, and when it began', async () => {
    const id = await file('Done twice')
    await change(id, { status: 'In Progress' })
    await change(id, { status: 'Done' })
    const first = await readOne(id)
    await change(id, { status: 'In Progress' })
    expect(await readOne(id)).toMatchObject({ state: 'started', startedAt: first.startedAt, completedAt: null })
    await new Promise((resolve) => setTimeout(resolve, 20))
    await change(id, { status: 'Done' })
    const again = await readOne(id)
    expect(again).toMatchObject({ state: 'completed', startedAt: first.startedAt, completedAt: first.completedAt })
    expect(again.updatedAt > first.updatedAt).toBe(true)
  })

  test('knows an issue by its id, whatever it is called and wherever it goes', async () => {
    const id = await file('On its way')
    await sim.door('PATCH', '/projects/WEB', { key: 'SITE' })
    expect((await readOne(id)).key).toMatch(/^SITE-/)
    await change(id, { project: 'CORE' })
    const moved = await readOne(id)
    expect(moved.key).toMatch(/^CORE-/)
    expect(moved.team).toBe(sim.projects.find(({ key }) => key === 'CORE')!.id)
    await sim.door('PATCH', '/projects/SITE', { key: 'WEB' })
  })

  test('leaves sub-tasks out, and calls what became one gone', async () => {
    const whole = await file('The whole')
    const part = await file('A part', { type: 'Sub-task', parent: whole })
    expect(await readChanged(from(-HOUR_MS))).not.toContain(part)
    const { found, gone } = await tracker.issuesByIds([whole, part])
    expect([found.map(({ id }) => id), gone]).toEqual([[whole], [part]])
  })

  test('follows nothing from an empty list that a token taken back was given', async () => {
    const { token } = await sim.door<{ token: string }>('POST', '/tokens', { person: sim.email, kind: 'api' })
    const theirs = jiraTracker({ ...credential(), apiToken: token })
    const first = await theirs.changedSince({ since: null, until: from(HOUR_MS), finishedSince: LONG_AGO, after: null })
    expect(first.issues.length).toBeGreaterThan(0)
    await sim.door('DELETE', `/tokens/${token}`)
    expect(await failureOf(readChanged(null, theirs))).toEqual({ kind: 'reauthorise' })
    expect(await failureOf(theirs.allIssueIds({ finishedSince: LONG_AGO, after: null }))).toEqual({ kind: 'reauthorise' })
    expect(await failureOf(theirs.teams())).toEqual({ kind: 'reauthorise' })
  })

  test('goes on where an answer holds what nobody has heard of', async () => {
    const id = await file('Of a later Jira')
    await plant({ answer: 'strange', only: 'POST issue/bulkfetch' }, { answer: 'strange', only: 'POST changelog/bulkfetch' })
    expect(await readOne(id)).toMatchObject({ id, title: 'Of a later Jira', creator: null })
  })
})

describe('who is of a project', () => {
  const membersOf = async (project = 'WEB') => (await tracker.teams()).find(({ key }) => key === project)!.members
  const idOf = (email: string) => sim.people.find((person) => person.email === email)!.id

  test('is who holds a role of it, but no onlooker', async () => {
    const members = [idOf('lena@small.example'), idOf('milo@small.example')]
    await sim.door('POST', '/roles', { project: 'WEB', role: 'Viewers', person: 'leo@small.example' })
    expect(new Set(await membersOf())).toEqual(new Set(members))
  })

  test('is who is in a group that holds a role, unless it is a company’s, or IT’s', async () => {
    const people = await Promise.all(
      Array.from(
        { length: 51 },
        async (_, index) => (await sim.door<{ id: string }>('POST', '/people', { name: `N ${index}`, email: `n${index}@x.example` })).id,
      ),
    )
    await sim.door('POST', '/groups', { name: 'everybody', members: people, project: 'CORE', role: 'Developers' })
    expect(new Set(await membersOf('CORE'))).toEqual(new Set([idOf('omar@small.example'), idOf('sina@small.example')]))
  })

  test('makes a team private unless its project is open to all, or where nobody tells us', async () => {
    const isPrivate = async () => (await jiraTracker(credential()).teams()).find(({ key }) => key === 'WEB')!.private
    expect(await isPrivate()).toBe(false)
    await sim.door('POST', '/projects/WEB/privacy', { isPrivate: true })
    expect(await isPrivate()).toBe(true)
    await sim.door('POST', '/projects/WEB/privacy', { isPrivate: false })
    await sim.door('POST', '/permissions', { person: sim.email, permission: 'ADMINISTER_PROJECTS', may: false })
    expect(await isPrivate()).toBe(true)
    await sim.door('POST', '/permissions', { person: sim.email, permission: 'ADMINISTER_PROJECTS', may: true })
  })

  test('is who had work there where the roles may not be read', async () => {
    await sim.door('POST', '/permissions', { person: sim.email, permission: 'ADMINISTER_PROJECTS', may: false })
    expect(await membersOf()).toEqual([idOf('milo@small.example')])
    await sim.door('POST', '/permissions', { person: sim.email, permission: 'ADMINISTER_PROJECTS', may: true })
  })
})

describe('limits', () => {
  test.each([
    ['jira-quota-global-based', true],
    ['jira-quota-tenant-based', true],
    ['jira-burst-based', false],
    ['jira-per-issue-on-write', false],
  ])('%s: everything waits: %s', async (reason, everything) => {
    await plant({ answer: 'ratelimited', reason })
    const error = await tracker.account().catch((thrown: unknown) => thrown)
    expect(error instanceof TrackerBusy).toBe(everything)
    expect(error).toMatchObject({ failure: { kind: 'retryAfter', ms: everything ? 5_000 : 1_000 } })
  })

  test('of an app are told as its hour’s points once they get few', async () => {
    const own = await startSimulatedJira('--seed', 'small', '--points-per-hour', '10')
    try {
      const app = jiraTracker({ apiBaseUrl: own.apiBaseUrl, systemToken: own.systemToken, expiresAt: from(HOUR_MS) })
      expect((await app.account()).organization).toMatchObject({ id: own.cloudId, url: own.url })
      expect(app.budget()).toEqual({ requests: null, complexity: null })
      for (let asked = 2; asked < 10; asked += 2) await app.account()
      const { complexity } = app.budget()
      expect(complexity).toMatchObject({ limit: 10, remaining: 0 })
      expect(complexity!.resetAt).toBeGreaterThan(Date.now())
      const failure = await failureOf(app.account())
      expect(failure.kind === 'retryAfter' && failure.ms).toBeGreaterThan(1_000)
    } finally {
      await own.stop()
    }
  })

  test('a system token that has ended is waited for, and no connection is paused for it', async () => {
    const app = (expiresAt: string) => jiraTracker({ apiBaseUrl: sim.apiBaseUrl, systemToken: sim.systemToken, expiresAt })
    expect(await failureOf(app(from(1_000)).account())).toMatchObject({ kind: 'retryAfter' })
    expect((await app(from(HOUR_MS)).account()).viewer.name).toBe('Ada Admin')
    const wrong = jiraTracker({ apiBaseUrl: sim.apiBaseUrl, systemToken: 'of nobody', expiresAt: from(HOUR_MS) })
    expect(await failureOf(wrong.account())).toEqual({ kind: 'reauthorise' })
  })
})

describe('what stands on the issue', () => {
  const answer = (issue: string, state: string, team = 'Web', request = randomUUID()) => ({
    issue,
    attachment: {
      url: `https://okr.example.com/requests/${request}`,
      title: `Request to ${team}`,
      subtitle: state,
      fields: [],
      mirror: { state, team, cycle: '2027 Q1' as string | null },
    },
    comment: { id: randomUUID(), markdown: `**${team} says ${state}.**\n\n> It is \\*so\\*.\n\n[Reply](https://okr.example.com/r/1)` },
  })

  test.each(['POST issue/:issue/remotelink', 'PUT issue/:issue/properties/:key', 'POST issue/:issue/comment'])(
    'is there once, though the answer to %s was lost',
    async (only) => {
      const content = answer(await file('Answered over a bad line'), 'declined')
      await plant({ answer: 'cut', only })
      expect(await failureOf(tracker.applyLinkBack(content))).toMatchObject({ kind: 'retryAfter' })
      const written = await tracker.applyLinkBack(content)
      const { remoteLinks, comments, properties } = await sim.issue(content.issue)
      expect(remoteLinks.map(({ id }) => String(id))).toEqual([written.attachment])
      expect(comments.map(({ id }) => id)).toEqual([written.comment])
      expect(properties['pull-okr']).toMatchObject({ decision: ['declined'], cycle: ['2027 Q1'], team: ['Web'] })
    },
  )

  test('is looked for before it is written, and left alone where it stands already', async () => {
    const content = answer(await file('Answered twice'), 'declined')
    await tracker.applyLinkBack(content)
    await sim.door('DELETE', '/requests')
    await tracker.applyLinkBack(content)
    const writes = (await requests()).filter(({ method, path }) => method === 'PUT' || /\/(comment|remotelink)$/.test(path))
    // the link is its own upsert; the comments are read and no more
    expect(writes.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`)).toEqual(['POST remotelink', 'GET comment'])
  })

  test('holds the answers of two teams beside each other, and one that is taken back is gone from the mirror', async () => {
    const issue = await file('Asked of two teams')
    const [ours, theirs] = [answer(issue, 'declined'), answer(issue, 'adopted', 'Core')]
    await tracker.applyLinkBack(ours)
    await tracker.applyLinkBack(theirs)
    expect((await sim.issue(issue)).properties['pull-okr']).toMatchObject({ decision: ['declined', 'adopted'], team: ['Web', 'Core'] })
    const asked = {
      ...ours,
      attachment: { ...ours.attachment, subtitle: 'withdrawn', mirror: { ...ours.attachment.mirror, state: 'withdrawn', cycle: null } },
      comment: null,
    }
    await tracker.applyLinkBack(asked)
    const { remoteLinks, properties } = await sim.issue(issue)
    expect(properties['pull-okr']).toMatchObject({ decision: ['adopted', 'withdrawn'] })
    expect(remoteLinks.map(({ object }) => (object['status'] as { resolved: boolean }).resolved)).toEqual([true, false])
    await tracker.applyLinkBack({ ...asked, attachment: { ...asked.attachment, mirror: null } })
    expect((await sim.issue(issue)).properties['pull-okr']).toMatchObject({ decision: ['adopted'], cycle: ['2027 Q1'] })
  })

  test('is found again when the product has moved to another address', async () => {
    const content = answer(await file('Answered before the move'), 'declined')
    await tracker.applyLinkBack(content)
    const url = content.attachment.url.replace('okr.example.com', 'okr.example.org')
    await tracker.applyLinkBack({ ...content, attachment: { ...content.attachment, url } })
    expect((await sim.issue(content.issue)).remoteLinks.map(({ object }) => object['url'])).toEqual([url])
  })

  test('gives up on an issue where the account may not link, and pauses nothing', async () => {
    await sim.door('POST', '/permissions', { person: sim.email, permission: 'LINK_ISSUES', may: false })
    expect(await failureOf(tracker.applyLinkBack(answer(await file('Not ours to link'), 'declined')))).toEqual({ kind: 'giveUp' })
    await sim.door('POST', '/permissions', { person: sim.email, permission: 'LINK_ISSUES', may: true })
  })

  test('can be seen on the issue’s page, with nothing of it run', async () => {
    const issue = await file('<script>alert(1)</script>')
    await tracker.applyLinkBack(answer(issue, 'declined', '<b>Web</b>'))
    const page = await (await fetch(`${sim.url}/browse/${(await readOne(issue)).key}`)).text()
    expect(page).toMatch(
      /Web links[^]*Request to &#60;b&#62;Web[^]*Issue properties[^]*decision[^]*Comments[^]*<strong>&#60;b&#62;Web&#60;\/b&#62; says declined/,
    )
    expect(page).toContain('It is *so*.')
    expect(page).not.toContain('<script>')
  })
})
