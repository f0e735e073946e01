import { describe, expect, test } from 'vitest'
import { countWeeks, type FinishedWork } from './count-weeks.ts'

const monday = Date.parse('2026-01-05')
/** `count` planned items on the day so many days after Monday 5 January 2026. */
const on = (day: number, count = 1): FinishedWork[] =>
  Array.from({ length: count }, () => ({ finishedAt: new Date(monday + day * 86_400_000 + 3_600_000).toISOString(), kind: 'planned' }))

describe('weeks counted from finished items', () => {
  test('begin on Monday in UTC, hold planned and BAU apart, oldest first', () => {
    const bau: FinishedWork = { finishedAt: '2026-01-11T23:59:59Z', kind: 'bau' }
    expect(countWeeks([...on(7), bau, ...on(0, 2)])).toEqual([
      { week: '2026-01-05', planned: 2, bau: 1, bulkClose: false },
      { week: '2026-01-12', planned: 1, bau: 0, bulkClose: false },
    ])
  })

  test('are flagged where one day held 15 closes, 8 times the daily mean before', () => {
    const flagged = (before: number, day: number) =>
      countWeeks([...Array.from({ length: 4 }, (_, week) => on(7 * week, before)).flat(), ...on(30, day)]).at(-1)!.bulkClose
    expect(flagged(7, 15)).toBe(true)
    expect(flagged(7, 14)).toBe(false)
    expect(flagged(14, 15)).toBe(false) // two a day: it takes 16
    expect(flagged(14, 16)).toBe(true)
  })

  test('are never flagged without a week before, nor by what is older than half a year', () => {
    expect(countWeeks(on(0, 40))[0]!.bulkClose).toBe(false)
    expect(countWeeks([...on(0, 7), ...on(7 * 30, 40)]).at(-1)!.bulkClose).toBe(false)
  })
})
