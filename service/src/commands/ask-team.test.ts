import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { foundOrganisation, openTestStore, valueOf, type Organisation } from './small-organisation.fixture.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
let params: { tracker: string; issue: string }
beforeAll(async () => void (store = await openTestStore()), 60_000)
afterAll(() => store.remove())
beforeEach(async () => {
  org = await foundOrganisation(store)
  params = await issueOf(await org.ask('Faster refunds'))
})

const issueOf = (request: string) =>
  store.inWorkspace(org.workspace, async (tx) => {
    const { issue } = await tx
      .selectFrom('request as r')
      .innerJoin('ask as a', 'a.id', 'r.ask_id')
      .innerJoin('issue as i', 'i.id', 'a.issue_id')
      .where('r.id', '=', request)
      .select('i.tracker_id as issue')
      .executeTakeFirstOrThrow()
    return { tracker: 'linear', issue }
  })
const newAsk = (more: object = {}) => ({ id: randomUUID(), team: 'APP', text: 'The app shows them too.', ...more })
const askTeam = (body: object, as: Parameters<Organisation['as']>[0] = 'lea', at = params) =>
  org.call('askTeam', { as: org.as(as), params: at, body })
const getIssue = (as: Parameters<Organisation['as']>[0], at: Record<string, string> = params) =>
  org.call('getIssue', { as: org.as(as), params: at })

test('an issue is put to a second team, with the words of who asks', async () => {
  const body = newAsk()
  const { request } = valueOf(await askTeam(body))
  expect(request).toMatchObject({ id: body.id, state: 'asked', team: { key: 'APP' }, voices: 2, requester: { name: 'Sam' } })
  expect(request.alsoAskedOf).toMatchObject([{ key: 'PAY', state: 'asked' }])
  expect(request.history).toMatchObject([{ kind: 'asked', by: 'Lea', text: 'The app shows them too.' }])
  const issue = valueOf(await getIssue('max'))
  expect(issue).toMatchObject({ title: 'Faster refunds', open: true, team: { key: 'PAY' } })
  expect(issue.requests.map(({ team }) => team.key).sort()).toEqual(['APP', 'PAY'])
})

test('the same ask twice, also at once, is one; the same team is asked once', async () => {
  const body = newAsk()
  const [first, second] = await Promise.all([askTeam(body), askTeam(body)])
  expect(valueOf(first).request.id).toBe(valueOf(second).request.id)
  expect(await org.count('request')).toBe(2)
  expect(await askTeam(newAsk())).toMatchObject({ reason: 'conflict', path: 'team' })
  expect(await askTeam({ ...body, team: 'PAY' })).toMatchObject({ reason: 'conflict', path: 'id' })
  expect(await org.count('request')).toBe(2)
})

test('a team that is hidden from who asks is not there, nor is an issue of one', async () => {
  expect(await askTeam(newAsk({ team: 'SEC' }))).toMatchObject({ reason: 'unknownPart', path: 'team' })
  const secret = await issueOf(await org.ask('A breach', 'sec'))
  expect(await askTeam(newAsk(), 'max', secret)).toMatchObject({ kind: 'notFound' })
  expect(await getIssue('max', secret)).toMatchObject({ kind: 'notFound' })
  expect(valueOf(await getIssue('sia', secret)).requests).toHaveLength(1)
})

test('joining an ask opens no team that is hidden: what was put to one is not put to others by outsiders', async () => {
  valueOf(await askTeam(newAsk({ team: 'SEC' }), 'sia'))
  expect(valueOf(await getIssue('max')).requests.map(({ team }) => team.key)).toEqual(['PAY'])
  expect(await askTeam(newAsk(), 'max')).toMatchObject({ kind: 'notFound' })
  expect(valueOf(await askTeam(newAsk(), 'sam')).request.team.key).toBe('APP')
})

test('an issue that is closed, unknown, or of another kind of tracker is not asked about', async () => {
  expect(await getIssue('sam', { tracker: 'jira', issue: params.issue })).toMatchObject({ kind: 'notFound' })
  expect(await getIssue('sam', { tracker: 'linear', issue: 'none' })).toMatchObject({ kind: 'notFound' })
  await store.inWorkspace(org.workspace, (tx) =>
    tx.updateTable('issue').set({ state: 'completed' }).where('tracker_id', '=', params.issue).execute(),
  )
  expect(await askTeam(newAsk())).toMatchObject({ reason: 'illegalTransition' })
})
