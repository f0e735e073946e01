import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeCalendar, dayAfter, daysOf, isSameRule, type CycleCalendar, type CycleRule } from './cycle-calendar.ts'
import {
  cycleAfter,
  cycleAt,
  cycleBefore,
  cyclesAhead,
  cyclesMeet,
  cyclesNow,
  deferralCycles,
  hasOpened,
  isCycleOf,
  ownCyclesOf,
  quartersOf,
  resolveCycle,
  resolveDeferral,
} from './cycle.ts'

const at = (text: string) => new Date(text)
const NOW = at('2026-11-18T10:00:00Z')
const FEBRUARY: CycleRule = { kind: 'quarters', firstMonth: 2 }
const SIX_WEEKS: CycleRule = { kind: 'weeks', weeks: 6, firstDay: '2027-01-04' }
/** as after `last`, which is 2026-Q4 unless it is said */
const after = (rule: CycleRule, last = resolveCycle('2026-Q4', NOW)!): CycleCalendar => changeCalendar([], rule, last)

describe('a calendar of its own', () => {
  test('takes effect after the last cycle that has begun; a rest of four weeks and more is a cycle of its own', () => {
    const calendar = after(FEBRUARY)
    expect(calendar).toEqual([{ from: '2027-01-01', rule: FEBRUARY }])
    expect(cyclesNow(calendar, NOW)).toMatchObject({
      current: { id: '2026-Q4' },
      next: { id: '2027-01-01--2027-01-31', name: '1 Jan – 31 Jan 2027' },
    })
    expect(cycleAt(NOW, 2, calendar)).toEqual({
      id: '2027-02-01--2027-04-30',
      name: '1 Feb – 30 Apr 2027',
      startsOn: '2027-02-01',
      endsOn: '2027-04-30',
    })
    expect(cycleAt(NOW, 5, calendar)).toMatchObject({ name: '1 Nov 2027 – 31 Jan 2028' })
    expect(cycleAt(NOW, 6, calendar).endsOn).toBe('2028-04-30')
  })

  test('joins a shorter rest to the cycle after it, and runs on in leap years', () => {
    const calendar = after(SIX_WEEKS)
    expect(cycleAt(NOW, 1, calendar)).toMatchObject({ startsOn: '2027-01-01', endsOn: '2027-02-14' })
    expect(cycleAt(at('2027-02-14T23:59:59Z'), 0, calendar).endsOn).toBe('2027-02-14')
    expect(cycleAt(at('2027-02-15T00:00:00Z'), 0, calendar)).toMatchObject({ startsOn: '2027-02-15', endsOn: '2027-03-28' })
    const leap = cycleAt(at('2028-02-29T12:00:00Z'), 0, calendar)
    expect(daysOf(leap)).toBe(42)
    expect(leap.startsOn <= '2028-02-29' && leap.endsOn >= '2028-02-29').toBe(true)
  })

  test('may change again: what is not begun yet is replaced, what was begun keeps its days and its id', () => {
    const first = after(SIX_WEEKS)
    expect(changeCalendar(first, FEBRUARY, resolveCycle('2026-Q4', NOW)!)).toEqual([{ from: '2027-01-01', rule: FEBRUARY }])
    const later = at('2027-03-01T00:00:00Z')
    const second = changeCalendar(first, FEBRUARY, cycleAt(later, 0, first))
    expect(second.map(({ from }) => from)).toEqual(['2027-01-01', '2027-03-29'])
    expect(cycleAt(later, 0, second)).toEqual(cycleAt(later, 0, first))
    expect(cycleAt(later, 1, second)).toMatchObject({ startsOn: '2027-03-29', endsOn: '2027-04-30' })
    const old = cycleAt(later, -1, first)
    expect(resolveCycle(old.id, later, second)).toEqual(old)
  })

  test('back to what stands is no change', () => {
    expect(after({ kind: 'quarters', firstMonth: 10 })).toEqual([])
    expect(changeCalendar(after(FEBRUARY), { kind: 'quarters', firstMonth: 1 }, resolveCycle('2026-Q4', NOW)!)).toEqual([])
    expect(isSameRule(SIX_WEEKS, { ...SIX_WEEKS, firstDay: '2027-02-15' })).toBe(true)
    expect(isSameRule(SIX_WEEKS, { ...SIX_WEEKS, firstDay: '2027-01-11' })).toBe(false)
  })

  const day = fc.date({ min: at('2001-01-01'), max: at('2090-01-01'), noInvalidDate: true })
  const rule: fc.Arbitrary<CycleRule> = fc.oneof(
    fc.record({ kind: fc.constant('quarters' as const), firstMonth: fc.integer({ min: 1, max: 12 }) }),
    fc.record({
      kind: fc.constant('weeks' as const),
      weeks: fc.integer({ min: 4, max: 26 }),
      firstDay: day.map((date) => date.toISOString().slice(0, 10)),
    }),
  )

  test('whatever is changed when, cycles follow each other without gap or overlap, and each id says its own days', () => {
    const changes = fc.array(fc.tuple(rule, fc.integer({ min: 0, max: 400 })), { maxLength: 4 })
    fc.assert(
      fc.property(day, changes, fc.integer({ min: -8, max: 8 }), (start, made, offset) => {
        let calendar: CycleCalendar = []
        let now = start
        for (const [next, days] of made) {
          calendar = changeCalendar(calendar, next, cycleAt(now, 0, calendar))
          now = at(dayAfter(now.toISOString().slice(0, 10), days))
        }
        const one = cycleAt(now, offset, calendar)
        expect(cycleAfter(one, calendar).startsOn).toBe(dayAfter(one.endsOn))
        expect(cycleBefore(one, calendar).endsOn).toBe(dayAfter(one.startsOn, -1))
        expect(daysOf(one)).toBeGreaterThanOrEqual(28)
        expect(resolveCycle(one.id, now)).toEqual(one)
        expect(isCycleOf(calendar, one)).toBe(true)
        expect(cycleAt(at(`${one.endsOn}T23:59:59Z`), 0, calendar)).toEqual(one)
        expect(cyclesAhead(one, now, calendar)).toBe(offset)
      }),
    )
  })
})

describe('across calendars', () => {
  const q1 = resolveCycle('2027-Q1', NOW)!

  test('an id is the same days for everybody, and no days that no cycle has', () => {
    for (const id of ['2027-02-01--2027-04-30', '2027-01-01--2027-02-14']) expect(resolveCycle(id, NOW)?.id).toBe(id)
    expect(resolveCycle('2027-01-01--2027-03-31', NOW)).toEqual(q1)
    for (const id of [
      '2027-02-30--2027-04-30',
      '2027-02-01--2027-02-07',
      '2027-02-01--2028-02-01',
      '2027-04-30--2027-02-01',
      '0027-02-01--0027-04-30',
    ])
      expect(resolveCycle(id, NOW)).toBeNull()
  })

  test('what is said of one cycle is meant of another where they share half of the shorter one', () => {
    const ofFebruary = after(FEBRUARY)
    expect(cyclesMeet(q1, resolveCycle('2027-02-01--2027-04-30', NOW)!)).toBe(true)
    expect(cyclesMeet(resolveCycle('2027-Q2', NOW)!, resolveCycle('2027-02-01--2027-04-30', NOW)!)).toBe(false)
    expect(ownCyclesOf(ofFebruary, q1).map(({ startsOn }) => startsOn)).toEqual(['2027-01-01', '2027-02-01'])
    expect(ownCyclesOf([], q1)).toEqual([q1])
    expect(quartersOf('2027-02-01--2027-04-30')).toEqual(['2027-Q1', '2027-Q2'])
    expect(quartersOf('2027-Q1')).toEqual(['2027-Q1'])
  })

  test('a cycle of another calendar is none of the team’s, and days are compared, not names', () => {
    const calendar = after(FEBRUARY)
    expect(isCycleOf(calendar, q1)).toBe(false)
    expect(isCycleOf(calendar, resolveCycle('2026-Q4', NOW)!)).toBe(true)
    expect(cyclesAhead(resolveCycle('2027-Q2', NOW)!, NOW, calendar)).toBe(2)
  })
})

describe('putting off', () => {
  test('goes to cycles that nobody plans yet, within a year of the running one', () => {
    expect(deferralCycles(NOW).map(({ id }) => id)).toEqual(['2027-Q1', '2027-Q2', '2027-Q3', '2027-Q4'])
    expect(deferralCycles(at('2026-12-11T00:00:00Z')).map(({ id }) => id)).toEqual(['2027-Q2', '2027-Q3', '2027-Q4'])
    const short = after({ kind: 'weeks', weeks: 4, firstDay: '2027-01-01' })
    expect(deferralCycles(NOW, short)).toHaveLength(10)
  })

  test('to the next one skips all whose planning has begun: of cycles of four weeks perhaps two', () => {
    const calendar = after({ kind: 'weeks', weeks: 4, firstDay: '2027-01-01' })
    const until = resolveDeferral('next', at('2027-01-10T00:00:00Z'), calendar)!
    expect(until.startsOn).toBe('2027-02-26')
    expect(hasOpened(until, at('2027-01-10T00:00:00Z'))).toBe(false)
  })
})
