import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cycleAt } from '../cycle.ts'
import { teamShareOf, type Absence } from './index.ts'

const BEFORE = new Date('2026-11-18T10:00:00Z')
/** 2027-01-01 is a Friday; the quarter has 64 working days. */
const cycle = cycleAt(BEFORE, 1)
const away = (from: string, to: string, people: number): Absence => ({ from, to, people, why: 'Away' })

test('counts working days of people: weekends and what lies outside of the cycle take nothing', () => {
  expect(teamShareOf([], 5, cycle, BEFORE)).toBe(1)
  // 2027-01-01 and the five days of the week after it, of four of five people
  expect(teamShareOf([away('2026-12-21', '2027-01-08', 4)], 5, cycle, BEFORE)).toBeCloseTo(1 - (6 * 4) / (5 * 64), 12)
  expect(teamShareOf([away('2027-01-02', '2027-01-03', 5), away('2027-04-01', '2027-04-30', 5)], 5, cycle, BEFORE)).toBe(1)
})

test('of a running cycle only the days to come count', () => {
  // from Monday 2027-03-22 on there are 8 working days
  const late = new Date('2027-03-22T10:00:00Z')
  expect(teamShareOf([away('2027-01-01', '2027-03-23', 2)], 4, cycle, late)).toBeCloseTo(1 - (2 * 2) / (4 * 8), 12)
  expect(teamShareOf([away('2027-01-01', '2027-03-31', 2)], 4, cycle, new Date('2027-04-02'))).toBe(1)
})

test('absences that overlap add up, and never to more than the team', () => {
  const overlapping = [away('2027-01-01', '2027-03-31', 2), away('2027-01-01', '2027-03-31', 2)]
  expect(teamShareOf(overlapping, 8, cycle, BEFORE)).toBe(0.5)
  expect(teamShareOf(overlapping, 3, cycle, BEFORE)).toBe(0)
})

test('is a share, whatever the calendar says', () => {
  const day = fc.integer({ min: 0, max: 400 }).map((n) => new Date(BEFORE.getTime() + n * 86_400_000).toISOString().slice(0, 10))
  const anything = fc.record({ from: day, to: day, people: fc.double(), why: fc.string() })
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 20 }), fc.double(), (absences, size) => {
      const share = teamShareOf(absences, size, cycle, BEFORE)
      expect(share).toBeGreaterThanOrEqual(0)
      expect(share).toBeLessThanOrEqual(1)
    }),
  )
})
