import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cycleAt, cycleName, cyclesAhead, cycleWeeks, hasOpened, resolveCycle, resolveDeferral } from './cycle.ts'

const at = (text: string) => new Date(text)

test('a cycle is a calendar quarter, to its last moment', () => {
  expect(cycleAt(at('2026-12-31T23:59:59.999Z'))).toEqual({ id: '2026-Q4', name: '2026 Q4', startsOn: '2026-10-01', endsOn: '2026-12-31' })
  expect(cycleAt(at('2027-01-01T00:00:00Z')).id).toBe('2027-Q1')
  expect(cycleAt(at('2028-02-29T12:00:00Z'))).toMatchObject({ id: '2028-Q1', endsOn: '2028-03-31' })
})

test('the next one crosses the year, and so does the one before', () => {
  expect(cycleAt(at('2026-11-18T00:00:00Z'), 1)).toEqual({ id: '2027-Q1', name: '2027 Q1', startsOn: '2027-01-01', endsOn: '2027-03-31' })
  expect(cycleAt(at('2027-02-01T00:00:00Z'), -1).id).toBe('2026-Q4')
  expect(cycleAt(at('2027-02-01T00:00:00Z'), -5).id).toBe('2025-Q4')
})

test('is named by current, next or its id, and by nothing else', () => {
  const now = at('2026-11-18T00:00:00Z')
  expect(['current', 'next', '2027-Q3', '2020-Q1'].map((name) => resolveCycle(name, now)?.id)).toEqual([
    '2026-Q4',
    '2027-Q1',
    '2027-Q3',
    '2020-Q1',
  ])
  for (const name of [
    '',
    'Next',
    '2027-Q5',
    '2027-Q0',
    '27-Q1',
    '2027 Q1',
    '2027-Q1 ',
    'constructor',
    '0000-Q1',
    '0050-Q2',
    '1969-Q4',
    '3000-Q1',
    '9999-Q4',
  ])
    expect(resolveCycle(name, now)).toBeNull()
  expect(cycleName('2027-Q1')).toBe('2027 Q1')
})

test('cycles follow each other without gap or overlap, and an id resolves to its own cycle', () => {
  fc.assert(
    fc.property(
      fc.date({ min: at('1999-01-01'), max: at('2100-01-01'), noInvalidDate: true }),
      fc.integer({ min: -20, max: 20 }),
      (now, offset) => {
        const one = cycleAt(now, offset)
        const after = cycleAt(now, offset + 1)
        expect(Date.parse(after.startsOn) - Date.parse(one.endsOn)).toBe(86_400_000)
        expect(resolveCycle(one.id, now)).toEqual(one)
        expect(cycleAt(at(`${one.endsOn}T23:59:59Z`))).toEqual(one)
      },
    ),
  )
})

test('cycles ahead are counted from the one that runs, over the turn of the year', () => {
  const date = fc.date({ min: at('1999-01-01'), max: at('2100-01-01'), noInvalidDate: true })
  fc.assert(fc.property(date, fc.integer({ min: -20, max: 20 }), (now, offset) => cyclesAhead(cycleAt(now, offset), now) === offset))
})

test('planning opens three weeks before the first day', () => {
  const cycle = resolveCycle('2027-Q1', at('2026-11-18'))!
  expect(hasOpened(cycle, at('2026-12-10T23:59:59Z'))).toBe(false)
  expect(hasOpened(cycle, at('2026-12-11T00:00:00Z'))).toBe(true)
})

test('a forecast covers the whole cycle before it, and what is left of it within', () => {
  const cycle = resolveCycle('2027-Q1', at('2026-11-18'))!
  expect(cycleWeeks(cycle, at('2026-12-11T00:00:00Z'))).toEqual({ horizonWeeks: 13, leadWeeks: 3 })
  expect(cycleWeeks(cycle, at('2026-06-01T00:00:00Z'))).toEqual({ horizonWeeks: 13, leadWeeks: 6 })
  expect(cycleWeeks(cycle, at('2027-02-17T00:00:00Z'))).toEqual({ horizonWeeks: 6, leadWeeks: 0 })
  expect(cycleWeeks(cycle, at('2027-03-31T23:00:00Z'))).toEqual({ horizonWeeks: 1, leadWeeks: 0 })
  expect(cycleWeeks(cycle, at('2027-09-01T00:00:00Z'))).toEqual({ horizonWeeks: 1, leadWeeks: 0 })
})

test('deferring to the next cycle never returns at once: while the next one is being planned, the one after it is meant', () => {
  expect(resolveDeferral('next', at('2026-11-18T00:00:00Z'))?.id).toBe('2027-Q1')
  expect(resolveDeferral('next', at('2026-12-10T23:59:59Z'))?.id).toBe('2027-Q1')
  expect(resolveDeferral('next', at('2026-12-11T00:00:00Z'))?.id).toBe('2027-Q2')
  expect(resolveDeferral('2027-Q1', at('2026-12-11T00:00:00Z'))?.id).toBe('2027-Q1')
  expect(resolveDeferral('soon', at('2026-12-11T00:00:00Z'))).toBeNull()
})
