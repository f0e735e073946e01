import type { PlainForecast } from './capacity-forecast.ts'
import { blockFor, demandOfOne } from './demand.ts'
import { chanceThatFits, fitsInOrder } from './fit-of.ts'
import { thinned } from './horizon-moments.ts'
import { negativeBinomial } from './negative-binomial.ts'
import { nonNegative } from './non-negative.ts'
import type { SizeRange } from './size-range.ts'

/** Of `accepted` key results, how many are expected to be finished within the cycle, by how the team works on them. */
export type Achieved = { accepted: number; inOrder: number; inParallel: number }

/**
 * "The more OKRs they accept the fewer they will achieve" (A. Kelly), from the team's own forecast: one row for 1, 2, 3 …
 * accepted of `demand`, which is in priority order. Empty when the forecast knows nothing. Unit: key results.
 *
 *     in priority order   Σⱼ P(S' ≥ X₁ + … + Xⱼ)
 *     all in parallel     Σⱼ P(Sⱼ ≥ Xⱼ)
 *
 * In parallel each finished item belongs to key result j with a chance in proportion to its likely size, so that Sⱼ is
 * S' thinned by that share. No cost of switching is added: the data shows none.
 */
export function achievedByAccepted(forecast: PlainForecast, demand: readonly SizeRange[]): Achieved[] {
  const { mean, variance } = forecast.planned
  if (mean === null || variance === null) return []
  let inOrder = 0
  return fitsInOrder(forecast, demand).map((chance, index) => {
    inOrder += chance ?? 0
    const sizes = demand.slice(0, index + 1)
    return { accepted: index + 1, inOrder, inParallel: finishedInParallel({ mean, variance }, sizes) }
  })
}

function finishedInParallel(capacity: { mean: number; variance: number }, sizes: readonly SizeRange[]): number {
  const all = sizes.reduce((sum, size) => sum + nonNegative(size.likely), 0)
  return sizes.reduce((sum, size) => {
    const own = thinned(capacity, all > 0 ? nonNegative(size.likely) / all : 1)
    return sum + chanceThatFits(negativeBinomial(own.mean, own.variance), demandOfOne(size, blockFor([size])))
  }, 0)
}
