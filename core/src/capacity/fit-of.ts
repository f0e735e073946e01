import { distributionOf, type PlainForecast } from './capacity-forecast.ts'
import { blockFor, demandOf, demandOfOne, demandWithin, expected, plus, type Demand } from './demand.ts'
import { atLeast, type CountDistribution } from './negative-binomial.ts'
import type { SizeRange } from './size-range.ts'

/** The chance that the free items and the shortage are reckoned at. */
const FREE_AT = 0.85

/**
 * Whether a set of key results fits. The chance that *the work fits*, not that the key results are achieved.
 * `probability`, `freeAt85` and `overAt85` are null when the forecast knows nothing.
 */
export type Fit = {
  /** P(S' ≥ Σ sizes), 0 to 1 */
  probability: number | null
  /** items; with a chance of 50 and of 85 % the demand is no larger */
  demand: { p50: number; p85: number }
  /** items that can still be added with the whole fitting with 85 %; 0 when it already does not */
  freeAt85: number | null
  /** items too many for 85 %; 0 when it fits */
  overAt85: number | null
  /** as `basis.enough`: false, and no promise may be made of these numbers */
  enough: boolean
}

/**
 * The chance that the work of a set of key results, carried-over work included, fits into the cycle:
 *
 *     P(fit) = P(S' ≥ Σ Xᵢ) = E[ P(S' ≥ Σ Xᵢ | shared error) ]
 *
 * by exact convolution (demand.ts), with S' of the forecast. Carried-over work is one more entry, with
 * low = likely = high when its size is known. Leave aspirational key results out. Runs in the browser on a forecast
 * that came through JSON.
 */
export function fitOf(forecast: PlainForecast, demand: readonly SizeRange[]): Fit {
  const capacity = distributionOf(forecast.planned)
  const needed = demandOf(demand)
  const spare = capacity && spareItems(capacity, needed)
  return {
    probability: capacity && chanceThatFits(capacity, needed),
    demand: { p50: demandWithin(needed, 0.5), p85: demandWithin(needed, 0.85) },
    freeAt85: spare === null ? null : Math.max(0, spare),
    overAt85: spare === null ? null : Math.max(0, -spare),
    enough: forecast.basis.enough,
  }
}

/** `fitOf`'s probability alone; null where nothing may be promised of the forecast. */
export function chanceToFit(forecast: PlainForecast, works: readonly { size: SizeRange }[]): number | null {
  const capacity = forecast.basis.enough ? distributionOf(forecast.planned) : null
  return capacity && chanceThatFits(capacity, demandOf(works.map(({ size }) => size)))
}

/** P(S' ≥ demand). */
export function chanceThatFits(capacity: CountDistribution, needed: Demand): number {
  return Math.min(
    1,
    expected(needed, (items) => atLeast(capacity, items)),
  )
}

/** The largest n (below zero: too many) with P(S' ≥ demand + n) ≥ 0.85. */
function spareItems(capacity: CountDistribution, needed: Demand): number {
  let low = -demandWithin(needed, 1)
  let high = (capacity.start + capacity.atLeast.length) * capacity.block + 1
  while (high - low > 1) {
    const n = Math.floor((low + high) / 2)
    if (expected(needed, (items) => atLeast(capacity, items + n)) >= FREE_AT) low = n
    else high = n
  }
  return low
}

/** The chance that the first, the first two, the first three … fit: where it drops under the threshold is the line. */
export function fitsInOrder(forecast: PlainForecast, demand: readonly SizeRange[]): (number | null)[] {
  const capacity = distributionOf(forecast.planned)
  if (!capacity) return demand.map(() => null)
  const block = blockFor(demand)
  let needed = demandOf([], block)
  return demand.map((size) => {
    needed = plus(needed, demandOfOne(size, block))
    return chanceThatFits(capacity, needed)
  })
}
