import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitOf, forecastCapacity, whatWouldGive, withFewer, type SizeRange } from './index.ts'

const forecast = forecastCapacity({ weeks: Array.from({ length: 40 }, () => ({ planned: 3, bau: 1 })), horizonWeeks: 13 })
const size = fc.tuple(fc.nat(12), fc.nat(6), fc.nat(20)).map(([low, a, b]): SizeRange => ({ low, likely: low + a, high: low + a + b }))
const exactly = (n: number): SizeRange => ({ low: n, likely: n, high: n })

/** Every subset, smallest first. */
function byTryingAll(demand: SizeRange[], threshold: number): number[][] {
  const subsets = Array.from({ length: 2 ** demand.length }, (_, bits) => demand.flatMap((_, i) => (bits & (1 << i) ? [i] : [])))
  const enough = subsets.filter(
    (release) =>
      fitOf(
        forecast,
        demand.filter((_, i) => !release.includes(i)),
      ).probability! >= threshold,
  )
  const least = Math.min(...enough.map((release) => release.length))
  return least === 0 ? [] : enough.filter((release) => release.length === least)
}

describe('what would have to give', () => {
  test('is every smallest set whose release restores the threshold, as found by trying all', () => {
    fc.assert(
      fc.property(fc.array(size, { minLength: 1, maxLength: 5 }), fc.constantFrom(0.5, 0.7, 0.85, 0.95), (demand, threshold) => {
        const found = whatWouldGive(forecast, demand, threshold)
        const order = (sets: number[][]) => sets.map(String).sort()
        expect(order(found.map((x) => x.release))).toEqual(order(byTryingAll(demand, threshold)))
        for (const { release, probability } of found)
          expect(probability).toBeCloseTo(
            fitOf(
              forecast,
              demand.filter((_, i) => !release.includes(i)),
            ).probability!,
            12,
          )
      }),
      { numRuns: 60 },
    )
  })

  test('is nothing when all fits, and when nothing helps', () => {
    expect(whatWouldGive(forecast, [exactly(3)], 0.85)).toEqual([])
    expect(whatWouldGive(forecast, [{ ...exactly(300), keep: true }, exactly(3)], 0.85)).toEqual([])
    expect(whatWouldGive(forecast, [exactly(3)], 1.5)).toEqual([])
  })

  test('spares the top of the priority order first, and what must be kept always', () => {
    const demand = [exactly(10), exactly(10), exactly(10)]
    expect(whatWouldGive(forecast, demand, 0.85).map((x) => x.release)).toEqual([[2], [1], [0]])
    const kept = [exactly(10), exactly(10), { ...exactly(10), keep: true }]
    expect(whatWouldGive(forecast, kept, 0.85).map((x) => x.release)).toEqual([[1], [0]])
  })

  test('is one key result where one is enough, though releasing the hardest first would take two', () => {
    const demand = [
      { low: 11, likely: 15, high: 18 },
      { low: 2, likely: 4, high: 17 },
      { low: 0, likely: 2, high: 22 },
    ]
    expect(whatWouldGive(forecast, demand, 0.85).map((x) => x.release)).toEqual([[0]])
  })

  test('of sixteen key results, far too many, is found in bounded time, and is enough', () => {
    const demand = Array.from({ length: 16 }, (_, i) => ({ low: 1 + (i % 5), likely: 3 + (i % 7), high: 9 + ((i * 5) % 11) }))
    const found = whatWouldGive(forecast, demand, 0.85)
    expect(found.length).toBeGreaterThan(0)
    for (const { release } of found)
      expect(
        fitOf(
          forecast,
          demand.filter((_, i) => !release.includes(i)),
        ).probability,
      ).toBeGreaterThanOrEqual(0.85)
  })

  test('leaves the started items of what is released to be carried over, as found by trying all', () => {
    const begun = fc.tuple(size, fc.nat(12)).map(([range, underWay]) => ({ ...range, underWay }))
    const carriedNet = fc.integer({ min: -10, max: 10 }).map((n): SizeRange => ({ low: n, likely: n + 2, high: n + 5 }))
    fc.assert(
      fc.property(fc.array(begun, { minLength: 1, maxLength: 4 }), carriedNet, ([...demand], net) => {
        const chance = (release: readonly number[]): number => {
          const left = release.reduce((sum, index) => sum + demand[index]!.underWay, 0)
          const kept = demand.filter((_, index) => !release.includes(index))
          return fitOf(forecast, [withFewer(net, -left).size, ...kept]).probability!
        }
        const carried = { ...withFewer(net, 0).size, net, keep: true }
        const subsets = Array.from({ length: 2 ** demand.length }, (_, bits) => demand.flatMap((_, i) => (bits & (1 << i) ? [i] : [])))
        const helpful = (i: number) => demand[i]!.underWay === 0 || demand[i]!.underWay < demand[i]!.likely
        const enough = subsets.filter((release) => release.every(helpful) && chance(release) >= 0.85)
        const least = Math.min(...enough.map((release) => release.length))
        const found = whatWouldGive(forecast, [carried, ...demand], 0.85)
        const expected = least === 0 ? [] : enough.filter((release) => release.length === least)
        const order = (sets: number[][]) => sets.map(String).sort()
        expect(order(found.map(({ release }) => release.map((index) => index - 1)))).toEqual(order(expected))
        for (const { release, probability } of found) expect(probability).toBeCloseTo(chance(release.map((index) => index - 1)), 12)
      }),
      { numRuns: 60 },
    )
  })

  test('of an unknown capacity is nothing', () => {
    expect(whatWouldGive(forecastCapacity({ weeks: [], horizonWeeks: 13 }), [exactly(3)], 0.85)).toEqual([])
  })
})
