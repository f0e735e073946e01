import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { achievedByAccepted, forecastCapacity } from './index.ts'

const forecast = forecastCapacity({ weeks: Array.from({ length: 40 }, () => ({ planned: 3, bau: 1 })), horizonWeeks: 13 })
const ten = { low: 10, likely: 10, high: 10 }

describe('achieved against accepted', () => {
  test('of one is the same either way', () => {
    const [one] = achievedByAccepted(forecast, [ten])
    expect(one!.inOrder).toBeCloseTo(forecast.planned.probabilityOfAtLeast(10)!, 12)
    expect(one!.inParallel).toBeCloseTo(one!.inOrder, 12)
  })

  test('of 39 items and key results of 10 each, in parallel, peaks near 2 and falls under 1 of 8; in order it does not fall', () => {
    const curve = achievedByAccepted(
      forecast,
      Array.from({ length: 8 }, () => ten),
    )
    const parallel = curve.map((row) => row.inParallel)
    expect(parallel.indexOf(Math.max(...parallel)) + 1).toBe(3)
    expect(Math.max(...parallel)).toBeCloseTo(2, 0)
    expect(parallel[7]).toBeLessThan(0.8)
    expect(curve[7]!.inOrder).toBeGreaterThan(3)
  })

  test('never exceeds what was accepted, and never falls in priority order', () => {
    const number = fc.oneof(fc.nat(30), fc.constantFrom(NaN, -1, 1e9, Infinity))
    fc.assert(
      fc.property(fc.array(fc.record({ low: number, likely: number, high: number }), { maxLength: 8 }), (demand) => {
        let before = 0
        for (const { accepted, inOrder, inParallel } of achievedByAccepted(forecast, demand)) {
          expect(inOrder).toBeGreaterThanOrEqual(before)
          expect(inOrder).toBeLessThanOrEqual(accepted)
          expect(inParallel).toBeLessThanOrEqual(accepted)
          expect(inParallel).toBeGreaterThanOrEqual(0)
          before = inOrder
        }
      }),
    )
  })

  test('of an unknown capacity is nothing', () => {
    expect(achievedByAccepted(forecastCapacity({ weeks: [], horizonWeeks: 13 }), [ten])).toEqual([])
  })
})
