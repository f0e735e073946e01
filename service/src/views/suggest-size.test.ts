import { randomUUID } from 'node:crypto'
import { cycleAt } from '@pull-okr/core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { foundOrganisation, NOW, openTestStore, valueOf, type Organisation } from '../commands/small-organisation.fixture.ts'
import { daysAgo, finishItems } from './finished-items.fixture.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
beforeAll(async () => void (store = await openTestStore()), 60_000)
afterAll(() => store.remove())
beforeEach(async () => void (org = await foundOrganisation(store)))

type Name = Parameters<Organisation['as']>[0]
const work = (count: number, more: Parameters<typeof finishItems>[3]) => finishItems(store, org, count, more)

async function suggestion(title: string, as: Name = 'ana') {
  return org.call('suggestSize', { as: org.as(as), params: { id: await org.ask(title) } })
}
const evidence = async (title: string) =>
  valueOf(await suggestion(title)).evidence.map(({ title: of, items, similar }) => [of, items, similar])

test('what finished projects took is suggested, similar ones first, with what it rests on', async () => {
  await work(12, { project: 'Refunds in one day' })
  await work(7, { project: 'New ledger', completed_at: daysAgo(10) })
  expect(valueOf(await suggestion('Refunds on the same day'))).toEqual({
    size: { low: 3, likely: 9, high: 26 },
    why: expect.stringContaining('2 projects and issues: only 1 of it is similar'),
    evidence: [
      { title: 'Refunds in one day', kind: 'project', url: null, items: 12, similar: true },
      { title: 'New ledger', kind: 'project', url: null, items: 7, similar: false },
    ],
  })
})

test('a project counts once nothing planned of it is open, in two years, by its planned items', async () => {
  await work(5, { project: 'Under way' })
  await work(1, { project: 'Under way', state: 'started', completed_at: null })
  await work(5, { project: 'Long ago', completed_at: daysAgo(800) })
  await work(5, { project: 'Only bugs', kind: 'bau' })
  await work(3, { project: 'Done' })
  await work(2, { project: 'Done', kind: 'bau' })
  await work(4, { project: 'Done', state: 'canceled', completed_at: null })
  await work(1, { project: 'Done', state: 'backlog', completed_at: null, archived_at: daysAgo(3) })
  await work(2, { project: 'Done', gone_at: daysAgo(3) })
  await work(9, { project: 'Of another team', team_id: org.teams.app })
  expect(await evidence('Anything')).toEqual([['Done', 3, false]])
})

test('an issue with parts counts with its parts, once all of them are finished', async () => {
  await work(1, { tracker_id: 'epic', title: 'Dunning letters', labels: ['Money'], url: 'https://linear.example/PAY-7' })
  await work(4, { parent: 'epic' })
  await work(1, { parent: 'epic', state: 'canceled', completed_at: null })
  await work(1, { tracker_id: 'half', title: 'Half done' })
  await work(2, { parent: 'half' })
  await work(1, { parent: 'half', state: 'started', completed_at: null })
  await work(1, { tracker_id: 'alone', title: 'Alone' })
  expect(valueOf(await suggestion('Letters')).evidence).toEqual([
    { title: 'Dunning letters', kind: 'issue', url: 'https://linear.example/PAY-7', items: 5, similar: true },
  ])
})

test('a request that was adopted in a cycle that is over counts, also without parts', async () => {
  for (const [title, cycle] of [
    ['Last quarter', cycleAt(NOW, -1).id],
    ['This quarter', cycleAt(NOW).id],
  ] as const) {
    const id = await org.ask(title)
    await store.inWorkspace(org.workspace, async (tx) => {
      await tx.updateTable('request').set({ state: 'adopted', cycle }).where('id', '=', id).execute()
      await tx
        .updateTable('issue')
        .set({ state: 'completed', completed_at: daysAgo(5) })
        .where('title', '=', title)
        .execute()
    })
  }
  expect(await evidence('Anything')).toEqual([['Last quarter', 1, false]])
})

test('a team without finished work gets no number, and the reason', async () => {
  expect(valueOf(await suggestion('Anything'))).toMatchObject({
    size: null,
    why: expect.stringContaining('no finished project'),
    evidence: [],
  })
})

test("what the team's work took is for members, until the team shares it; what is private is not there", async () => {
  for (const who of ['pia', 'max', 'sam', 'lea'] as const)
    expect(await suggestion('Anything', who)).toMatchObject({ reason: 'notAMember', law: 13 })
  await store.inWorkspace(org.workspace, (tx) => tx.updateTable('team').set({ shares_capacity: true }).execute())
  expect((await suggestion('Anything', 'max')).kind).toBe('ok')
  const secret = await org.ask('Rotate keys', 'sec')
  for (const id of [secret, randomUUID(), 'x'])
    expect(await org.call('suggestSize', { as: org.as('max'), params: { id } })).toMatchObject({ kind: 'notFound' })
})
