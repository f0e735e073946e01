import { randomUUID } from 'node:crypto'
import { countWeeks, type FinishedWork } from '@pull-okr/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundOrganisation, openTestStore } from '../commands/small-organisation.fixture.ts'
import { recountEverything } from './recount-throughput.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
beforeAll(async () => void (store = await openTestStore()))
afterAll(() => store.remove())

const DAY_MS = 86_400_000
const FROM = Date.parse('2025-01-01T22:00:00Z')

/** A year and a half of days, most with one or two items, some with many at once, some weeks with none. */
function finishedWork(seed: number): FinishedWork[] {
  const drawn = (day: number) => (day * 7_919 + seed * 104_729) % 97
  return Array.from({ length: 540 }, (_, day) => {
    const draw = drawn(day)
    const count = drawn(Math.floor(day / 20)) < 12 ? 0 : draw > 94 ? 12 + (draw % 3) * 9 : draw % 3
    const finishedAt = new Date(FROM + day * DAY_MS + draw * 400_000).toISOString()
    return Array.from({ length: count }, (__, i): FinishedWork => ({ finishedAt, kind: i % 4 === 0 ? 'bau' : 'planned' }))
  }).flat()
}

test.each([1, 2, 3, 4])('the rollup of the database and the count without one agree, bulk closes included (%i)', async (seed) => {
  const { workspace, connection, teams } = await foundOrganisation(store)
  const work = finishedWork(seed)
  const counted = await store.inWorkspace(workspace, async (tx) => {
    const at = new Date(FROM)
    const rows = work.map(({ finishedAt, kind }) => ({
      workspace_id: workspace, connection_id: connection, team_id: teams.app, tracker_id: randomUUID(), key: 'APP-1', url: '', title: '', description: '',
      state: 'completed' as const, state_name: '', labels: [], kind, created_at: at, updated_at: at, first_completed_at: new Date(finishedAt),
    })) // prettier-ignore
    await tx.insertInto('issue').values(rows).execute()
    await recountEverything(tx, workspace, [teams.app])
    return tx
      .selectFrom('throughput_week')
      .where('team_id', '=', teams.app)
      .select(['week', 'planned', 'bau', 'bulk_close as bulkClose'])
      .orderBy('week')
      .execute()
  })
  expect(counted).toEqual(countWeeks(work))
  expect(counted.some((week) => week.bulkClose)).toBe(true)
})
