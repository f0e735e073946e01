import fc from 'fast-check'
import { expect, test } from 'vitest'
import { completeWeeks, weekOf, workKind, type WeekCount } from './work-kind.ts'

const week = (start: string, planned: number): WeekCount => ({ week: start, planned, bau: 0, bulkClose: false })

test('BAU is told by labels, whatever their case; a team has words of its own', () => {
  expect(workKind(['Feature', ' BUG '])).toBe('bau')
  expect(workKind(['Feature'])).toBe('planned')
  expect(workKind([])).toBe('planned')
  const own = { bauLabels: ['wartung', ' Störung '], bauProjects: ['Betrieb'] }
  expect(workKind(['Wartung'], null, own)).toBe('bau')
  expect(workKind(['störung'], null, own)).toBe('bau')
  expect(workKind(['bug'], null, own)).toBe('planned')
  expect(workKind([], ' betrieb ', own)).toBe('bau')
  expect(workKind([], 'Ausbau', own)).toBe('planned')
  expect(workKind(['bug'], 'Ausbau', { ...own, bauLabels: null })).toBe('bau')
  expect(workKind(['bug'], null, { bauLabels: [], bauProjects: [] })).toBe('planned')
})

test('weeks start on Monday, also across years and in leap years', () => {
  expect(
    ['2026-11-23T00:00:00Z', '2026-11-22T23:59:59Z', '2027-01-01T12:00:00Z', '2028-02-29T12:00:00Z'].map((at) => weekOf(new Date(at))),
  ).toEqual(['2026-11-23', '2026-11-16', '2026-12-28', '2028-02-28'])
})

test('only complete weeks count, oldest first, and empty ones are kept', () => {
  const now = new Date('2026-11-25T10:00:00Z')
  expect(completeWeeks([week('2026-11-23', 9), week('2026-11-16', 2), week('2026-10-26', 1)], now).map((w) => [w.week, w.planned])).toEqual(
    [
      ['2026-10-26', 1],
      ['2026-11-02', 0],
      ['2026-11-09', 0],
      ['2026-11-16', 2],
    ],
  )
  expect(completeWeeks([], now)).toEqual([])
  expect(completeWeeks([week('2026-11-23', 9)], now)).toEqual([])
})

test('weeks follow each other without a gap, whatever was counted', () => {
  const now = new Date('2026-11-25T10:00:00Z')
  const counts = fc
    .uniqueArray(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 20 })
    .map((ago) => ago.map((n) => week(weekOf(new Date(now.getTime() - n * 7 * 86_400_000)), n)))
  fc.assert(
    fc.property(counts, (given) => {
      const weeks = completeWeeks(given, now)
      weeks.slice(1).forEach((one, i) => expect(Date.parse(one.week) - Date.parse(weeks[i]!.week)).toBe(7 * 86_400_000))
      const sum = (of: readonly WeekCount[]) => of.reduce((total, one) => total + one.planned, 0)
      expect(sum(weeks)).toBe(sum(given.filter((one) => one.week < weekOf(now))))
    }),
  )
})
