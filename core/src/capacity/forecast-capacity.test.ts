import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitOf, forecastCapacity, forecastFromFigure, probabilityOfAtLeast, type CapacityForecast } from './index.ts'

const count = fc.oneof(fc.nat(30), fc.nat(30), fc.double({ min: 0, noNaN: true }), fc.constantFrom(0, 1e6, 1e300, Infinity))
const week = fc.record({ planned: count, bau: count, bulkClose: fc.boolean() })
const cycle = {
  horizonWeeks: fc.oneof(fc.integer({ min: 1, max: 26 }), fc.double({ min: 0, max: 1e4, noNaN: true })),
  leadWeeks: fc.double({ min: 0, max: 10, noNaN: true }),
  teamShare: fc.double({ min: 0, max: 1, noNaN: true }),
  otherPlanned: fc.double({ min: 0, max: 1, noNaN: true }),
}
const input = fc.record({ weeks: fc.array(week, { minLength: 1, maxLength: 520, size: 'max' }), ...cycle })

const same = (planned: number, length: number, bau = 0) => Array.from({ length }, () => ({ planned, bau }))

function expectSound(forecast: CapacityForecast): void {
  for (const items of [forecast.planned, forecast.bau]) {
    const { p50, p70, p85, p95, mean, variance } = items
    for (const x of [p50, p70, p85, p95, mean, variance]) expect(Number.isFinite(x)).toBe(true)
    expect(p50).toBeGreaterThanOrEqual(p70!)
    expect(p70).toBeGreaterThanOrEqual(p85!)
    expect(p85).toBeGreaterThanOrEqual(p95!)
    expect(p95).toBeGreaterThanOrEqual(0)
    let before = 1
    for (const n of [0, 1, 2, 10, p85!, p50!, 1e6, 1e12, Infinity].sort((a, b) => a - b)) {
      const p = items.probabilityOfAtLeast(n)
      expect(p).toBeLessThanOrEqual(before)
      expect(p).toBeGreaterThanOrEqual(0)
      before = p!
    }
    expect(items.probabilityOfAtLeast(p85!)).toBeGreaterThanOrEqual(0.85)
  }
}

describe('a forecast', () => {
  test('of any non-negative history is finite, its quantiles in order, its chances between 0 and 1', () => {
    fc.assert(fc.property(input, (any) => expectSound(forecastCapacity(any))))
  })

  test('is sound for ten years of weeks, zeros only, one week, one giant week', () => {
    const giant = [...same(3, 30), { planned: 1e9, bau: 5 }, ...same(3, 10)]
    for (const weeks of [same(3, 520, 2), same(0, 40), same(4, 1), same(1e12, 1), giant])
      expectSound(forecastCapacity({ weeks, horizonWeeks: 13 }))
  })

  test('of zeros only promises nothing, and says so', () => {
    const { planned, basis } = forecastCapacity({ weeks: same(0, 40), horizonWeeks: 13 })
    expect([planned.p50, planned.p85, planned.probabilityOfAtLeast(1)]).toEqual([0, 0, 0])
    expect(basis.enough).toBe(false)
  })

  test('counts what is no count as zero', () => {
    const odd = [NaN, -3, undefined as unknown as number].map((planned) => ({ planned, bau: NaN }))
    const zero = odd.map(() => ({ planned: 0, bau: 0 }))
    const ahead = { horizonWeeks: NaN, leadWeeks: NaN, teamShare: NaN, otherPlanned: -1 }
    expectSound(forecastCapacity({ weeks: odd, ...ahead }))
    expect(forecastCapacity({ weeks: odd, horizonWeeks: 13 }).planned.mean).toBe(
      forecastCapacity({ weeks: zero, horizonWeeks: 13 }).planned.mean,
    )
  })

  test('is in items a cycle, however long the history of the same', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 2, max: 520 }),
        fc.integer({ min: 1, max: 26 }),
        (rate, weeks, horizonWeeks) => {
          const forecast = forecastCapacity({ weeks: same(rate, weeks, 2 * rate), horizonWeeks })
          expect(forecast.planned.mean).toBeCloseTo(rate * horizonWeeks, 6)
          expect(forecast.bau.mean).toBeCloseTo(2 * rate * horizonWeeks, 6)
        },
      ),
    )
  })

  test('never becomes less certain by more history of the same', () => {
    const widths = [2, 5, 13, 26, 104].map((n) => forecastCapacity({ weeks: same(4, n), horizonWeeks: 13 }).planned.variance!)
    expect(widths).toEqual([...widths].sort((a, b) => b - a))
  })

  test('scales: k times the items is k times the mean, and at least k times every promise but for rounding', () => {
    const counts = fc.array(fc.integer({ min: 8, max: 20 }), { minLength: 3, maxLength: 60, size: 'max' })
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 20 }), (weekly, k) => {
        const one = forecastCapacity({ weeks: weekly.map((planned) => ({ planned, bau: 0 })), horizonWeeks: 13 }).planned
        const many = forecastCapacity({ weeks: weekly.map((planned) => ({ planned: planned * k, bau: 0 })), horizonWeeks: 13 }).planned
        expect(many.mean! / one.mean!).toBeCloseTo(k, 9)
        expect(Math.sqrt(many.variance!)).toBeLessThanOrEqual(k * Math.sqrt(one.variance!) + 1e-9)
        expect(many.p85!).toBeGreaterThanOrEqual(k * one.p85! - k - 1)
      }),
    )
  })

  test('made earlier promises less at 85 %, and the same on average', () => {
    const at = (leadWeeks: number) => forecastCapacity({ weeks: same(5, 60), horizonWeeks: 13, leadWeeks }).planned
    expect([0, 3, 6].map((lead) => at(lead).mean!.toFixed(6))).toEqual(['65.000000', '65.000000', '65.000000'])
    expect(at(6).p85!).toBeLessThan(at(0).p85!)
    expect(at(3).variance!).toBeLessThan(at(6).variance!)
  })

  test('takes off people away from both, and other planned work from planned only', () => {
    const of = (ahead: { teamShare?: number; otherPlanned?: number }) =>
      forecastCapacity({ weeks: same(4, 30, 6), horizonWeeks: 10, ...ahead })
    expect(of({ teamShare: 0.75 }).planned.mean).toBeCloseTo(30, 9)
    expect(of({ teamShare: 0.75 }).bau.mean).toBeCloseTo(45, 9)
    expect(of({ otherPlanned: 0.25 }).planned.mean).toBeCloseTo(30, 9)
    expect(of({ otherPlanned: 0.25 }).bau.mean).toBeCloseTo(60, 9)
    expect(of({ otherPlanned: 1 }).planned.p85).toBe(0)
  })

  test('says the same after a trip through JSON', () => {
    const forecast = forecastCapacity({ weeks: same(3, 30, 2), horizonWeeks: 13, otherPlanned: 0.2 })
    const arrived = JSON.parse(JSON.stringify(forecast)) as CapacityForecast
    const demand = [{ low: 5, likely: 8, high: 15 }]
    expect(fitOf(arrived, demand)).toEqual(fitOf(forecast, demand))
    expect(probabilityOfAtLeast(arrived.planned, 20)).toBe(forecast.planned.probabilityOfAtLeast(20))
    expect(JSON.parse(JSON.stringify(arrived))).toEqual(arrived)
  })
})

describe('a forecast without history', () => {
  test('has no number, no chance, and says what is missing', () => {
    const forecast = forecastCapacity({ weeks: [], horizonWeeks: 13 })
    const { p50, p85, mean } = forecast.planned
    expect([p50, p85, mean, forecast.planned.probabilityOfAtLeast(0)]).toEqual([null, null, null, null])
    expect(fitOf(forecast, [{ low: 1, likely: 2, high: 3 }])).toMatchObject({ probability: null, freeAt85: null, enough: false })
    expect(forecast.basis).toMatchObject({ enough: false, dominantCause: 'tooLittleHistory', weeksOfHistory: 0 })
    expect(forecast.basis.warnings[0]).toMatch(/sync the tracker, or enter a figure by hand/)
  })

  test('takes a figure entered by hand, labels it, and trusts it less than a measured one', () => {
    const manual = forecastFromFigure({ plannedPerWeek: 3 }, { horizonWeeks: 13, leadWeeks: 2 })
    const measured = forecastCapacity({ weeks: same(3, 40), horizonWeeks: 13, leadWeeks: 2 })
    expect(manual.basis).toMatchObject({ source: 'manual', enough: true })
    expect(manual.basis.warnings[0]).toMatch(/entered by hand/)
    expect(manual.planned.mean).toBeCloseTo(39, 9)
    expect(manual.planned.p85!).toBeLessThan(measured.planned.p85!)
  })
})
