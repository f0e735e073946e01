import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { demandOf, expected } from './demand.ts'
import { fitOf, fitsIfAdopted, fitsInOrder, forecastCapacity, type SizeRange } from './index.ts'
import { sizeDistribution } from './size-range.ts'

const forecastOf = (planned: number) =>
  forecastCapacity({ weeks: Array.from({ length: 40 }, () => ({ planned, bau: 1 })), horizonWeeks: 13 })
const forecast = forecastOf(3)
const size = fc.tuple(fc.nat(30), fc.nat(15), fc.nat(40)).map(([low, a, b]): SizeRange => ({ low, likely: low + a, high: low + a + b }))
const oddNumber = fc.oneof(fc.nat(40), fc.double({ min: 0, noNaN: true }), fc.constantFrom(0, 1e6, 1e300, NaN, Infinity))
const oddSize = fc.record({ low: oddNumber, likely: oddNumber, high: oddNumber })
const exactly = (n: number): SizeRange => ({ low: n, likely: n, high: n })
const asked = (size: SizeRange) => ({ size, underWay: 0 })
const promised = (size: SizeRange) => ({ kind: 'keyResult', size })

describe('the fit', () => {
  test('of sizes known exactly is the chance of at least their sum', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 8 }), (sizes) => {
        const sum = sizes.reduce((a, b) => a + b, 0)
        const fit = fitOf(forecast, sizes.map(exactly))
        expect(fit.probability).toBeCloseTo(forecast.planned.probabilityOfAtLeast(sum)!, 12)
        expect(fit.demand).toEqual({ p50: sum, p85: sum })
        expect(fit.freeAt85! - fit.overAt85!).toBe(forecast.planned.p85! - sum)
      }),
    )
  })

  test('of nothing asked is certain, and leaves free what 85 % promises', () => {
    expect(fitOf(forecast, [])).toEqual({
      probability: 1,
      demand: { p50: 0, p85: 0 },
      freeAt85: forecast.planned.p85,
      overAt85: 0,
      enough: true,
    })
  })

  test('agrees with the sum over every pair of sizes in every state of the shared error', () => {
    const states = [(f: number) => 1 - (1 - f) ** 3, (f: number) => 3 * f * f - 2 * f ** 3, (f: number) => f ** 3]
    const mass = (x: SizeRange, state: (f: number) => number, k: number) => {
      const { atMost } = sizeDistribution(x)
      return state(atMost(k + 0.5)) - (k === 0 ? 0 : state(atMost(k - 0.5)))
    }
    fc.assert(
      fc.property(size, size, (a, b) => {
        let sum = 0
        for (const state of states) {
          const [ofA, ofB] = [a, b].map((x) => Array.from({ length: 150 }, (_, k) => mass(x, state, k)))
          ofA!.forEach((p, i) => ofB!.forEach((q, j) => (sum += p * q * forecast.planned.probabilityOfAtLeast(i + j)!)))
        }
        expect(fitOf(forecast, [a, b]).probability).toBeCloseTo(sum / 3, 9)
      }),
      { numRuns: 15 },
    )
  })

  test('never rises by one more key result, and is always a chance', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(size, oddSize), { maxLength: 6 }),
        fc.oneof(size, oddSize),
        fc.integer({ min: 0, max: 2000 }),
        (demand, more, rate) => {
          const any = forecastOf(rate)
          const before = fitOf(any, demand)
          const after = fitOf(any, [...demand, more])
          expect(after.probability).toBeLessThanOrEqual(before.probability! + 1e-12)
          expect(after.freeAt85).toBeLessThanOrEqual(before.freeAt85!)
          expect(after.demand.p85).toBeGreaterThanOrEqual(before.demand.p85)
          expect(after.demand.p85).toBeGreaterThanOrEqual(after.demand.p50)
          for (const x of [after.probability, after.freeAt85, after.overAt85, after.demand.p85]) expect(Number.isFinite(x)).toBe(true)
          expect(after.probability).toBeGreaterThanOrEqual(0)
          expect(before.probability).toBeLessThanOrEqual(1)
        },
      ),
    )
  })

  test('of thousands of items, counted in blocks, never rises either, and stays near the chance item by item', () => {
    const big = forecastOf(300)
    const wide = fc.integer({ min: 100, max: 900 }).map((n) => ({ low: n, likely: n, high: 2 * n }))
    fc.assert(
      fc.property(fc.array(wide, { minLength: 1, maxLength: 6 }), (demand) => {
        const chances = demand.map((_, i) => fitOf(big, demand.slice(0, i + 1)).probability!)
        chances.forEach((p, i) => expect(p).toBeLessThanOrEqual((chances[i - 1] ?? 1) + 1e-12))
        const itemByItem = expected(demandOf(demand, 1), (n) => big.planned.probabilityOfAtLeast(n)!)
        expect(Math.abs(chances.at(-1)! - itemByItem)).toBeLessThan(0.01)
      }),
      { numRuns: 15 },
    )
  })

  test('of an unknown capacity is unknown, for each key result', () => {
    const unknown = forecastCapacity({ weeks: [], horizonWeeks: 13 })
    expect(fitsInOrder(unknown, [exactly(1), exactly(2)])).toEqual([null, null])
    expect(fitsIfAdopted(unknown, [], [asked(exactly(1)), asked(exactly(2))])).toEqual([null, null])
  })

  test('leaves room for freeAt85 items, and not for one more', () => {
    const demand = [{ low: 3, likely: 5, high: 9 }]
    const free = fitOf(forecast, demand).freeAt85!
    expect(free).toBeGreaterThan(0)
    expect(fitOf(forecast, [...demand, exactly(free)]).probability).toBeGreaterThanOrEqual(0.85)
    expect(fitOf(forecast, [...demand, exactly(free + 1)]).probability).toBeLessThan(0.85)
  })

  test('in priority order ends at the fit of all', () => {
    const demand = [{ low: 3, likely: 5, high: 9 }, exactly(8), { low: 6, likely: 7, high: 20 }]
    const inOrder = fitsInOrder(forecast, demand)
    inOrder.forEach((p, i) => expect(p).toBeCloseTo(fitOf(forecast, demand.slice(0, i + 1)).probability!, 12))
  })

  test('of each request of an inbox is the fit with that request alone added', () => {
    fc.assert(
      fc.property(
        fc.array(size, { maxLength: 5 }),
        fc.array(fc.oneof(size, oddSize), { minLength: 1, maxLength: 8 }),
        (demand, candidates) => {
          fitsIfAdopted(forecast, demand.map(promised), candidates.map(asked)).forEach((p, i) =>
            expect(p).toBeCloseTo(fitOf(forecast, [...demand, candidates[i]!]).probability!, 9),
          )
        },
      ),
    )
  })
})

test('what is under way of a request is carried over until it is adopted, and in its size then', () => {
  const carried = { low: 2, likely: 5, high: 9 }
  const demand = [{ size: carried, net: carried }, promised(exactly(8))]
  const chances = fitsIfAdopted(
    forecast,
    demand,
    [0, 3, 12].map((underWay) => ({ size: exactly(14), underWay })),
  )
  const beside = [[{ low: 2, likely: 5, high: 9 }], [{ low: 0, likely: 2, high: 6 }], []]
  beside.forEach((carried, i) => expect(chances[i]).toBeCloseTo(fitOf(forecast, [...carried, exactly(8), exactly(14)]).probability!, 12))
  expect(new Set(chances).size).toBe(3)
})

describe('the shared error', () => {
  const one = { low: 5, likely: 10, high: 20 }
  const variance = (demand: ReturnType<typeof demandOf>) => expected(demand, (n) => n * n) - expected(demand, (n) => n) ** 2

  test('leaves each size as the team gave it', () => {
    const { atMost } = sizeDistribution(one)
    for (let k = 0; k < 30; k++) expect(expected(demandOf([one]), (n) => (n <= k ? 1 : 0))).toBeCloseTo(atMost(k + 0.5), 12)
  })

  test('makes two sizes err together with a correlation of about a half, so that many do not cancel out', () => {
    const single = variance(demandOf([one]))
    const correlation = (variance(demandOf([one, one])) - 2 * single) / (2 * single)
    expect(correlation).toBeGreaterThan(0.44)
    expect(correlation).toBeLessThan(0.52)
  })
})
