import { randomUUID } from 'node:crypto'
import type { TrackerIssue } from '@pull-okr/core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { foundOrganisation, NOW, openTestStore, valueOf, type Organisation } from '../commands/small-organisation.fixture.ts'
import { applyIssues } from './apply-issues.ts'
import { recountEverything } from './recount-throughput.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
beforeAll(async () => void (store = await openTestStore()), 60_000)
afterAll(() => store.remove())
beforeEach(async () => void (org = await foundOrganisation(store)))

const WEEK_MS = 7 * 86_400_000
/** Team Apps has no history of its own in the fixture. */
const issue = (more: Partial<TrackerIssue> = {}): TrackerIssue => ({
  id: randomUUID(),
  key: 'APP-1',
  url: 'https://linear.example/acme/issue/APP-1',
  team: 'app',
  title: 'Work',
  description: '',
  state: 'completed',
  stateName: 'Done',
  creator: null,
  labels: [],
  project: null,
  parent: null,
  voices: [],
  createdAt: '2026-09-01T08:00:00Z',
  updatedAt: '2026-11-01T08:00:00Z',
  startedAt: null,
  completedAt: '2026-10-07T08:00:00Z',
  canceledAt: null,
  archivedAt: null,
  dueDate: null,
  duplicateOf: null,
  ...more,
})
const read = (...issues: TrackerIssue[]) =>
  store.inWorkspace(org.workspace, async (tx, afterCommit) => {
    const connection = await tx.selectFrom('connection').selectAll().where('id', '=', org.connection).executeTakeFirstOrThrow()
    await applyIssues(
      { tx, afterCommit, connection, now: NOW, reading: '1', queueLinkBack: () => Promise.reject(new Error('nothing ends here')) },
      issues,
    )
  })
const weeks = () =>
  store.inWorkspace(org.workspace, (tx) =>
    tx.selectFrom('throughput_week').where('team_id', '=', org.teams.app).select(['week', 'planned', 'bau']).orderBy('week').execute(),
  )

test('only what was delivered counts, also once it is archived; cancelled and duplicate items do not', async () => {
  await read(
    issue(),
    issue({ archivedAt: '2026-10-20T08:00:00Z' }),
    issue({ state: 'canceled', completedAt: null, canceledAt: '2026-10-07T08:00:00Z' }),
    issue({ state: 'duplicate', completedAt: null, canceledAt: '2026-10-07T08:00:00Z' }),
    issue({ state: 'started', completedAt: null }),
  )
  expect(await weeks()).toEqual([{ week: '2026-10-05', planned: 2, bau: 0 }])
})

test('an item that is opened again and finished once more counts in the week in which it was first finished', async () => {
  const again = issue()
  await read(again)
  await read({ ...again, state: 'started', completedAt: null, updatedAt: '2026-11-02T08:00:00Z' })
  expect(await weeks()).toEqual([{ week: '2026-10-05', planned: 1, bau: 0 }])
  await read({ ...again, completedAt: '2026-11-03T08:00:00Z', updatedAt: '2026-11-03T08:00:00Z' })
  expect(await weeks()).toEqual([{ week: '2026-10-05', planned: 1, bau: 0 }])
})

test('what people paste, and trackers cut in the middle of a character, is stored all the same', async () => {
  const odd = issue({ title: 'Zero\0 and half \ud83d', description: 'a\0b', labels: ['cut \ud83d', 'nul\0'], project: 'half \udc00' })
  await read(odd)
  const stored = await store.inWorkspace(org.workspace, (tx) =>
    tx.selectFrom('issue').select(['title', 'description', 'labels', 'project']).where('tracker_id', '=', odd.id).executeTakeFirstOrThrow(),
  )
  expect(stored).toEqual({ title: 'Zero and half \ufffd', description: 'ab', labels: ['cut \ufffd', 'nul'], project: 'half \ufffd' })
})

test('the team’s rule is asked when items are read, by labels and by project', async () => {
  await store.inWorkspace(org.workspace, (tx) =>
    tx
      .updateTable('team')
      .set({ bau_labels: ['Wartung'], bau_projects: ['Betrieb'] })
      .where('id', '=', org.teams.app)
      .execute(),
  )
  await read(issue({ labels: ['Bug'] }), issue({ labels: ['wartung'] }), issue({ project: 'Betrieb' }), issue({ project: 'Ausbau' }))
  expect(await weeks()).toEqual([{ week: '2026-10-05', planned: 2, bau: 2 }])
})

test('what changes is counted by the week, and comes to the same as counting everything', async () => {
  const days = Array.from({ length: 40 }, (_, i) => new Date(Date.parse('2026-08-03T08:00:00Z') + i * 2 * 86_400_000).toISOString())
  const all = days.map((completedAt, i) => issue({ completedAt, labels: i % 3 === 0 ? ['Bug'] : [] }))
  for (let from = 0; from < all.length; from += 7) await read(...all.slice(from, from + 7))
  const later = '2026-11-05T08:00:00Z'
  await read(
    ...all.slice(0, 5).map((one) => ({ ...one, labels: one.labels.length > 0 ? [] : ['Bug'], updatedAt: later })),
    ...all.slice(5, 9).map((one) => ({ ...one, team: 'pay', updatedAt: later })),
  )
  const counted = await weeks()
  await store.inWorkspace(org.workspace, (tx) => recountEverything(tx, org.workspace, [org.teams.app]))
  expect(await weeks()).toEqual(counted)
  expect(counted.reduce((sum, { planned, bau }) => sum + planned + bau, 0)).toBe(36)
})

/** Eight planned items in each of the five weeks before this one. */
const fiveWeeks = () =>
  Array.from({ length: 40 }, (_, i) =>
    issue({ completedAt: new Date(Date.parse('2026-10-14T08:00:00Z') + (i % 5) * WEEK_MS).toISOString() }),
  )
const basis = async () => valueOf(await org.call('getCapacity', { as: org.as('max'), params: { team: 'APP' } })).basis
const countAgain = () => store.inWorkspace(org.workspace, (tx) => recountEverything(tx, org.workspace, [org.teams.app]))
const connectedAt = (team: 'pay' | 'app', at: string) =>
  store.inWorkspace(org.workspace, (tx) =>
    tx
      .updateTable('team')
      .set({ connected_at: new Date(at) })
      .where('id', '=', org.teams[team])
      .execute(),
  )

test('an item that was finished before the history that was read, and comes because it was edited, fills no years with zero weeks', async () => {
  await read(...fiveWeeks())
  const before = { weeks: await weeks(), basis: await basis() }
  expect(before.basis).toMatchObject({ weeksOfHistory: 5, dominantCause: 'tooLittleHistory' })
  const old = issue({ completedAt: '2023-03-01T08:00:00Z' })
  await read(old)
  expect({ weeks: await weeks(), basis: await basis() }).toEqual(before)
  // its first completion is the one that counts
  await read({ ...old, state: 'started', completedAt: null, updatedAt: '2026-11-02T08:00:00Z' })
  await read({ ...old, completedAt: '2026-11-03T08:00:00Z', updatedAt: '2026-11-03T08:00:00Z' })
  await countAgain()
  expect({ weeks: await weeks(), basis: await basis() }).toEqual(before)
})

test('the history begins with the week two years before its team was connected, and grows from there', async () => {
  await connectedAt('app', '2024-11-22T10:00:00Z')
  const beginning = ['2022-11-20T23:59:59Z', '2022-11-21T00:00:00Z', '2022-11-27T08:00:00Z', '2026-11-10T08:00:00Z']
  await read(...beginning.map((completedAt) => issue({ completedAt })))
  const counted = [
    { week: '2022-11-21', planned: 2, bau: 0 },
    { week: '2026-11-09', planned: 1, bau: 0 },
  ]
  expect(await weeks()).toEqual(counted)
  await countAgain()
  expect(await weeks()).toEqual(counted)
  expect((await basis()).weeksOfHistory).toBe(208)
})

test('an item that comes from another team counts where its new team’s history holds the week, and else nowhere', async () => {
  await connectedAt('pay', '2022-11-20T10:00:00Z')
  const [early, late] = [
    issue({ team: 'pay', completedAt: '2023-03-01T08:00:00Z' }),
    issue({ team: 'pay', completedAt: '2025-03-05T08:00:00Z' }),
  ]
  await read(early, late)
  await read(...[early, late].map((one) => ({ ...one, team: 'app', updatedAt: '2026-11-02T08:00:00Z' })))
  expect(await weeks()).toEqual([{ week: '2025-03-03', planned: 1, bau: 0 }])
  const ofPay = await store.inWorkspace(org.workspace, (tx) =>
    tx.selectFrom('throughput_week').where('team_id', '=', org.teams.pay).where('week', '<', '2025-06-01').select('week').execute(),
  )
  expect(ofPay).toEqual([])
})
