import { expect, test } from 'vitest'
import { withInherited } from './inherited-weeks.ts'

const week = (day: string, planned: number, bau = 0) => ({ week: day, planned, bau, bulkClose: false })

test('a team has its own weeks, and its share of those before it of another', () => {
  const own = [week('2026-11-09', 2)]
  const theirs = [week('2026-11-02', 10, 5), week('2026-11-09', 10), week('2026-11-16', 10)]
  expect(withInherited(own, [{ weeks: theirs, share: 0.4, before: '2026-11-10' }])).toEqual([
    week('2026-11-02', 4, 2),
    week('2026-11-09', 6),
  ])
  expect(withInherited(own, [])).toEqual(own)
})

test('of two teams that became one both count', () => {
  const lineage = [{ weeks: [week('2026-11-02', 3)], share: 1, before: '2026-12-01' }]
  expect(withInherited([week('2026-11-02', 2, 1)], lineage)).toEqual([week('2026-11-02', 5, 1)])
})
