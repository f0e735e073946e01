import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sizeFromCounts } from './size-from-counts.ts'

const counts = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 40 })

describe('the size of the next one, from what others took', () => {
  it('is told by few with a wide range, and with what was seen once there are nine', () => {
    const of = (n: number) => sizeFromCounts(Array<number>(n).fill(10))
    expect([1, 4, 9].map(of)).toEqual([
      { low: 4, likely: 10, high: 25 },
      { low: 5, likely: 10, high: 18 },
      { low: 10, likely: 10, high: 10 },
    ])
  })

  it('is a whole size of at least one item, low ≤ likely ≤ high, whatever was seen and in whatever order', () => {
    fc.assert(
      fc.property(counts, (seen) => {
        const { low, likely, high } = sizeFromCounts(seen)
        expect([low, likely, high].every(Number.isSafeInteger)).toBe(true)
        expect(low >= 1 && low <= likely && likely <= high).toBe(true)
        expect(sizeFromCounts(seen.toReversed())).toEqual({ low, likely, high })
      }),
    )
  })

  it('never reaches further than three times beyond what was seen, and never grows by seeing less work', () => {
    fc.assert(
      fc.property(counts, fc.nat(39), (seen, which) => {
        const { low, likely, high } = sizeFromCounts(seen)
        expect(low).toBeGreaterThanOrEqual(Math.floor(Math.min(...seen) / 3))
        expect(high).toBeLessThanOrEqual(Math.max(...seen) * 3)
        const less = sizeFromCounts(seen.with(which % seen.length, 1))
        expect(less.low <= low && less.likely <= likely && less.high <= high).toBe(true)
      }),
    )
  })

  it('keeps its word: of 19 alike, the last falls below P10 and above P90 of the others twice at most', () => {
    const all = Array.from({ length: 19 }, (_, i) => 3 + 2 * i)
    const outside = all.filter((items, i) => {
      const { low, high } = sizeFromCounts(all.toSpliced(i, 1))
      return items < low || items > high
    })
    expect(outside.length).toBeLessThanOrEqual(4)
    expect(outside.length).toBeGreaterThanOrEqual(2)
  })

  it('stays within what a key result may be', () => {
    expect(sizeFromCounts([9_000])).toEqual({ low: 3737, likely: 9_000, high: 10_000 })
  })
})
