import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cycleAt } from '../cycle.ts'
import { fitOf, forecastCapacity, promisedBeside, teamCapacity, type CapacityFacts } from './index.ts'

/** A Wednesday, 6.3 weeks before 2027-Q1. */
const NOW = new Date('2026-11-18T10:00:00Z')
const cycle = cycleAt(NOW, 1)
const steady = (planned: number) => Array.from({ length: 52 }, () => ({ planned, bau: 1 }))
const facts = (more: Partial<CapacityFacts> = {}): CapacityFacts => ({
  weeks: steady(3),
  absences: [],
  teamSize: 4,
  otherPlanned: null,
  manualFigure: null,
  links: { weeks: 0, finished: 0, linked: 0 },
  started: 0,
  ...more,
})
const capacity = (more: Partial<CapacityFacts> = {}, now = NOW, of = cycle) => teamCapacity(facts(more), of, now)

test('nothing but history gives the plain forecast, and says that no other work is taken off', () => {
  const { forecast, otherPlanned, carriedOver } = capacity()
  expect(forecast.planned).toMatchObject({
    ...forecastCapacity({ weeks: steady(3), horizonWeeks: 13, leadWeeks: 6 }).planned,
    probabilityOfAtLeast: expect.anything(),
  })
  expect(otherPlanned).toMatchObject({ share: 0, source: 'none' })
  expect(forecast.basis.warnings).toEqual([expect.stringMatching(/^No share is taken off for other planned work yet/)])
  expect(carriedOver.size).toEqual({ low: 0, likely: 0, high: 0 })
})

describe('carried-over work', () => {
  test('is what is started, less what the weeks before the cycle finish', () => {
    expect(capacity({ started: 40 }).carriedOver.size).toMatchObject({ likely: 21 })
    expect(capacity({ started: 15 }).carriedOver).toMatchObject({ size: { low: 0, likely: 0, high: 5 }, net: { likely: -4, high: 5 } })
    expect(capacity({ started: 40 }, NOW, cycleAt(NOW)).carriedOver.size).toEqual({ low: 40, likely: 40, high: 40 })
  })

  test('is less where other planned work is off the forecast already: it is part of that', () => {
    const half = capacity({ started: 40, otherPlanned: 0.5 })
    // half of the cycle's 39
    expect(half.carriedOver.size.likely).toBe(2)
    expect(capacity({ started: 40, otherPlanned: 0.9 }).carriedOver.size.high).toBe(0)
  })

  test('is more when people are away before the cycle, and not known to shrink without history', () => {
    const away = [{ from: '2026-11-18', to: '2026-12-31', people: 4, why: 'All away' }]
    expect(capacity({ started: 40, absences: away }).carriedOver.size).toEqual({ low: 40, likely: 40, high: 40 })
    expect(capacity({ started: 7, weeks: [] }).carriedOver.size).toEqual({ low: 7, likely: 7, high: 7 })
  })

  test('is a size, never more than was started, and more of it never fits better', () => {
    const anything = fc.record({ started: fc.nat(60), rate: fc.nat(8), other: fc.constantFrom(null, 0, 0.2, 0.95) })
    fc.assert(
      fc.property(anything, ({ started, rate, other }) => {
        const of = (items: number) => capacity({ started: items, weeks: steady(rate), otherPlanned: other })
        const { carriedOver, forecast } = of(started)
        const { low, likely, high } = carriedOver.size
        expect([0 <= low, low <= likely, likely <= high, high <= started]).toEqual([true, true, true, true])
        const more = of(started + 5).carriedOver
        expect(fitOf(forecast, [more.size]).probability!).toBeLessThanOrEqual(fitOf(forecast, [carriedOver.size]).probability! + 1e-9)
      }),
      { numRuns: 60 },
    )
  })

  test('beside a request whose items are started is what it would be without them, and with them again when it is released', () => {
    const anything = fc.record({ others: fc.nat(40), own: fc.nat(20), rate: fc.nat(8), other: fc.constantFrom(null, 0.2) })
    fc.assert(
      fc.property(anything, ({ others, own, rate, other }) => {
        const of = (started: number) => [capacity({ started, weeks: steady(rate), otherPlanned: other }).carriedOver]
        expect(promisedBeside(of(others + own), own)).toEqual(of(others))
        expect(promisedBeside(of(others), -own)).toEqual(of(others + own))
      }),
      { numRuns: 60 },
    )
  })
})

describe('other planned work', () => {
  const other = (links: CapacityFacts['links'], otherPlanned: number | null = null) => capacity({ links, otherPlanned }).otherPlanned

  test('is measured from 13 weeks and 13 linked items on', () => {
    expect(other({ weeks: 12, finished: 40, linked: 30 }).source).toBe('none')
    expect(other({ weeks: 26, finished: 40, linked: 12 }).source).toBe('none')
    expect(other({ weeks: 13, finished: 40, linked: 30 })).toMatchObject({ share: 0.25, source: 'measured', items: 40 })
  })

  test('is never all of it, and never less than nothing', () => {
    expect(other({ weeks: 26, finished: 1000, linked: 13 }).share).toBe(0.95)
    expect(other({ weeks: 26, finished: 10, linked: 13 }).share).toBe(0)
  })

  test('entered by hand goes before, also when it says none, and is labelled', () => {
    expect(other({ weeks: 26, finished: 40, linked: 30 }, 0.1)).toMatchObject({
      share: 0.1,
      source: 'manual',
      sentence: expect.stringMatching(/^Entered by hand/),
    })
    expect(other({ weeks: 26, finished: 40, linked: 30 }, 0)).toMatchObject({ share: 0, source: 'manual' })
  })
})

test('of a cycle that is over nothing is promised any more, and that is said first', () => {
  const { basis } = capacity({}, new Date('2027-04-01T00:00:00Z')).forecast
  expect(basis).toMatchObject({ enough: false, warnings: [expect.stringMatching(/^This cycle is over/), expect.any(String)] })
  expect(capacity({}, new Date('2027-03-31T23:00:00Z')).forecast.basis.enough).toBe(true)
})

test('a figure entered by hand counts while history is too thin, and not any longer', () => {
  const figure = { plannedPerWeek: 10, bauPerWeek: 2 }
  expect(capacity({ manualFigure: figure, weeks: [] }).forecast.basis).toMatchObject({ source: 'manual', enough: true, plannedPerWeek: 10 })
  expect(capacity({ manualFigure: figure }).forecast.basis).toMatchObject({ source: 'measured', plannedPerWeek: expect.closeTo(3, 9) })
  // what is started is finished at that figure, too
  expect(capacity({ manualFigure: figure, weeks: [], started: 70 }).carriedOver.size).toMatchObject({ likely: 8 })
})
