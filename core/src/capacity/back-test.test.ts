import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backtestForecast, forecastCapacity, type CapacityWeek } from './index.ts'

const steady = (length: number, planned = 4): CapacityWeek[] => Array.from({ length }, () => ({ planned, bau: 1 }))
const anyWeeks = fc.array(fc.record({ planned: fc.nat(12), bau: fc.nat(12), bulkClose: fc.boolean() }), {
  maxLength: 120,
  size: 'max',
})

describe("the team's own back-test", () => {
  test('judges cycles that do not overlap, the last one ending with the last week, each with 13 weeks before it', () => {
    const { cycles } = backtestForecast(steady(13 + 3 * 13 + 5), { horizonWeeks: 13 })
    expect(cycles.map((cycle) => cycle.startsOn)).toEqual([18, 31, 44])
    expect(backtestForecast(steady(25), { horizonWeeks: 13 })).toMatchObject({
      cycles: [],
      judged: 0,
      sentence: expect.stringMatching(/^No past cycle/),
    })
  })

  test('promises what the forecast of the weeks before would have, and never looks ahead', () => {
    fc.assert(
      fc.property(anyWeeks, fc.integer({ min: 1, max: 26 }), (weeks, horizonWeeks) => {
        for (const { startsOn, promised } of backtestForecast(weeks, { horizonWeeks }).cycles) {
          const { planned, basis } = forecastCapacity({ weeks: weeks.slice(0, startsOn), horizonWeeks })
          expect(promised).toBe(basis.enough ? planned.p85 : null)
        }
      }),
    )
  })

  test('counts a promise as kept when at least as much was finished', () => {
    const { cycles, kept, judged, sentence } = backtestForecast([...steady(39), ...steady(13, 1)], { horizonWeeks: 13 })
    expect(cycles.map((cycle) => cycle.finished)).toEqual([52, 52, 13])
    expect(cycles.map((cycle) => cycle.kept)).toEqual([true, true, false])
    expect([kept, judged]).toEqual([2, 3])
    expect(sentence).toBe('What was promised with 85 % was kept in 2 of 3 cycles of 13 weeks.')
  })

  test('counts a promise that was met to the item', () => {
    const promised = backtestForecast(steady(26), { horizonWeeks: 13 }).cycles[0]!.promised!
    const exactly = (last: number) => backtestForecast([...steady(13), ...steady(12, 0), { planned: last, bau: 0 }], { horizonWeeks: 13 })
    expect([exactly(promised - 1).kept, exactly(promised).kept]).toEqual([0, 1])
  })

  test('promises more at a lower chance', () => {
    const promisedAt = (level: number) => backtestForecast(steady(26), { horizonWeeks: 13, level }).cycles[0]!.promised!
    expect(promisedAt(0.5)).toBeGreaterThan(promisedAt(0.85))
  })

  test('leaves out cycles that were kept by tidying up, or for which nothing would have been promised', () => {
    const tidied = steady(39).map((week, i) => ({ ...week, bulkClose: i === 30 }))
    expect(backtestForecast(tidied, { horizonWeeks: 13 })).toMatchObject({ cycles: [{ kept: true }, { kept: null }], judged: 1 })
    const idle = backtestForecast([...steady(26, 0), ...steady(13)], { horizonWeeks: 13 })
    expect(idle.sentence).toMatch(/^None of the last 2 cycles can be judged: there was too little planned work/)
    expect(idle.cycles.map(({ promised, kept }) => [promised, kept])).toEqual(Array.from({ length: 2 }, () => [null, null]))
  })

  test('is sound for any history, horizon and odd numbers', () => {
    fc.assert(
      fc.property(anyWeeks, fc.double(), (weeks, horizonWeeks) => {
        const { cycles, kept, judged } = backtestForecast(weeks, { horizonWeeks })
        expect(kept).toBeLessThanOrEqual(judged)
        expect(judged).toBeLessThanOrEqual(cycles.length)
        for (const { promised, finished } of cycles) expect((promised ?? 0) + finished).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
