import { randomUUID } from 'node:crypto'
import { workKind } from '@pull-okr/core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { recountEverything } from '../sync/recount-throughput.ts'
import { foundOrganisation, NOW, openTestStore, valueOf, type Organisation } from './small-organisation.fixture.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
beforeAll(async () => void (store = await openTestStore()), 60_000)
afterAll(() => store.remove())
beforeEach(async () => void (org = await foundOrganisation(store)))

const DAY_MS = 86_400_000
const settings = (capacity: object) =>
  org.call('updateTeam', { as: org.as('ana'), params: { team: 'PAY' }, body: { capacity, sentence: 'We agreed.' } })
const finishedItems = async () => valueOf(await org.call('listFinishedItems', { as: org.as('ana'), params: { team: 'PAY' } }))

/** As sync stores what was finished, `ago` days ago, by the usual rule. */
async function finish(items: { labels?: string[]; project?: string; ago?: number; team?: 'pay' | 'app' }[]) {
  const rows = items.map(({ labels = [], project = null, ago = 10, team = 'pay' }, i) => ({
    workspace_id: org.workspace,
    connection_id: org.connection,
    tracker_id: randomUUID(),
    team_id: org.teams[team],
    key: `PAY-${1000 + i}`,
    url: 'https://linear.example/acme/issue/x',
    title: `Item ${i}`,
    description: '',
    state: 'completed' as const,
    state_name: 'Done',
    labels,
    project,
    kind: workKind(labels, project),
    created_at: new Date(NOW.getTime() - 800 * DAY_MS),
    updated_at: NOW,
    completed_at: NOW,
    first_completed_at: new Date(NOW.getTime() - ago * DAY_MS),
  }))
  await store.inWorkspace(org.workspace, async (tx) => {
    for (let from = 0; from < rows.length; from += 1000)
      await tx
        .insertInto('issue')
        .values(rows.slice(from, from + 1000))
        .execute()
    await recountEverything(tx, org.workspace, [org.teams.pay, org.teams.app])
  })
}
const counted = (team: 'pay' | 'app' = 'pay') =>
  store.inWorkspace(org.workspace, async (tx) => {
    const weeks = await tx.selectFrom('throughput_week').where('team_id', '=', org.teams[team]).select(['planned', 'bau']).execute()
    return weeks.reduce((sum, { planned, bau }) => ({ planned: sum.planned + planned, bau: sum.bau + bau }), { planned: 0, bau: 0 })
  })

test('a team’s own rule counts its whole history again, and nobody else’s', async () => {
  const mixed = [{ labels: ['Bug'] }, { labels: ['Wartung', 'Feature'] }, { project: 'Betrieb', ago: 600 }, { labels: ['Feature'] }, {}]
  await finish([...mixed, ...mixed.map((item) => ({ ...item, team: 'app' as const }))])
  expect(await counted()).toEqual({ planned: 4, bau: 1 })
  const saved = valueOf(await settings({ bauLabels: ['wartung'], bauProjects: ['betrieb '] })).settings.capacity
  expect(saved).toMatchObject({ bauLabels: ['wartung'], bauProjects: ['betrieb'] })
  expect(await counted()).toEqual({ planned: 3, bau: 2 })
  expect(await counted('app')).toEqual({ planned: 4, bau: 1 })
  await settings({ bauLabels: null })
  expect(await counted()).toEqual({ planned: 3, bau: 2 })
  await settings({ bauProjects: [] })
  expect(await counted()).toEqual({ planned: 4, bau: 1 })
})

test('every item is stored on the side where core’s rule, and so the preview, puts it', async () => {
  const names = ['Größe', 'GRÖSSE', ' bug', 'ΟΔΟΣ', '日本', 'İstanbul', 'a"b', 'a,b', '{}', '\\', 'null']
  await finish(names.flatMap((name) => [{ labels: [name, 'Feature'] }, { project: name }, { labels: ['Feature'], project: name }]))
  const rule = { bauLabels: ['größe', 'οδος', 'a,b', '\\'], bauProjects: ['日本', 'i̇stanbul', '{}', 'a"b', 'null'] }
  valueOf(await settings(rule))
  const stored = await store.inWorkspace(org.workspace, (tx) => tx.selectFrom('issue').select(['labels', 'project', 'kind']).execute())
  expect(stored).toHaveLength(33)
  expect(stored.filter(({ kind }) => kind === 'bau').length).toBeGreaterThan(8)
  for (const { labels, project, kind } of stored)
    expect([labels, project, kind]).toEqual([labels, project, workKind(labels, project, rule)])
})

test('other settings leave what is counted alone, and what is not named stays', async () => {
  await finish([{ labels: ['Bug'] }, {}])
  await settings({ absences: [{ from: '2026-12-21', to: '2027-01-08', people: 2, why: 'Winter' }], teamSize: 4.5 })
  const { settings: shown } = valueOf(await settings({ otherPlanned: 0.25, manualFigure: { plannedPerWeek: 2.5 } }))
  expect(shown.capacity).toEqual({
    bauLabels: null,
    bauProjects: [],
    teamSize: 4.5,
    absences: [{ from: '2026-12-21', to: '2027-01-08', people: 2, why: 'Winter' }],
    otherPlanned: 0.25,
    manualFigure: { plannedPerWeek: 2.5, bauPerWeek: 0 },
    inherits: [],
  })
  expect(await counted()).toEqual({ planned: 1, bau: 1 })
})

test('finished items are shown newest first, with the names that a rule can use', async () => {
  await finish([
    { labels: ['Bug', 'UI'], ago: 20 },
    { labels: ['Bug'], project: 'Checkout', ago: 3 },
    { labels: ['Old'], project: 'Ancient', ago: 790 },
  ])
  expect(await finishedItems()).toEqual({
    items: [
      {
        key: 'PAY-1001',
        title: 'Item 1',
        labels: ['Bug'],
        project: 'Checkout',
        url: expect.any(String),
        finishedAt: '2026-11-15T10:00:00.000Z',
      },
      {
        key: 'PAY-1000',
        title: 'Item 0',
        labels: ['Bug', 'UI'],
        project: null,
        url: expect.any(String),
        finishedAt: '2026-10-29T10:00:00.000Z',
      },
      expect.objectContaining({ key: 'PAY-1002' }),
    ],
    labels: [
      { name: 'Bug', items: 2 },
      { name: 'UI', items: 1 },
    ],
    projects: [{ name: 'Checkout', items: 1 }],
  })
})
