import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sizeDistribution } from './size-range.ts'

const range = fc
  .tuple(fc.integer({ min: 20, max: 200 }), fc.nat(20), fc.nat(100))
  .map(([likely, below, above]) => ({ low: likely - below, likely, high: likely + above }))

describe('a size from low, likely and high', () => {
  test('is below low in 10 % and above high in 10 % of cases, and peaks at likely', () => {
    fc.assert(
      fc.property(
        range.filter((x) => x.high > x.low),
        ({ low, likely, high }) => {
          const { from, to, atMost } = sizeDistribution({ low, likely, high })
          expect(atMost(low)).toBeCloseTo(0.1, 6)
          expect(atMost(high)).toBeCloseTo(0.9, 6)
          const step = (to - from) / 1000
          const density = (x: number) => atMost(x + step) - atMost(x)
          for (let x = from; x < to; x += 20 * step) expect(density(x)).toBeLessThanOrEqual(density(likely - step) + density(likely))
        },
      ),
    )
  })

  test('known exactly is exact', () => {
    const { from, to, atMost } = sizeDistribution({ low: 7, likely: 7, high: 7 })
    expect([from, to, atMost(6.9), atMost(7)]).toEqual([7, 7, 0, 1])
  })

  test('grows from 0 to 1 for any three numbers, in any order', () => {
    const any = fc.oneof(fc.nat(50), fc.double({ noNaN: false }))
    fc.assert(
      fc.property(any, any, any, (low, likely, high) => {
        const { from, to, atMost } = sizeDistribution({ low, likely, high })
        expect(from).toBeGreaterThanOrEqual(0)
        expect(to).toBeGreaterThanOrEqual(from)
        let before = 0
        for (let i = -1; i <= 21; i++) {
          const p = atMost(from + ((to - from) * i) / 20)
          expect(p).toBeGreaterThanOrEqual(before - 1e-9)
          before = p
        }
        expect(before).toBe(1)
      }),
    )
  })
})
