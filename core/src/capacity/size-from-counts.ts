import type { Size } from '../okr-set.ts'

/** How much smaller than the smallest, and larger than the largest that was seen, one more could well be. */
const BEYOND = 3
/** 9.9999999999 is ten: ratios are taken in floating point. */
const ROUNDING = 1e-9
/** No size is larger: see the contract's `Size`. */
const MOST_ITEMS = 10_000

/**
 * P10, median and P90 of the next one, from how many items others took (at least one of them, each 1 or more).
 *
 * The k-th smallest of n stands at k / (n + 1): so often the next one falls below it, whatever the distribution
 * (Laplace's rule of succession for ranks; Weibull's plotting position). P10 and P90 lie outside of fewer than 9, so one
 * imagined third of the smallest and one of three times the largest stand at 0 and 1, and sizes between two ranks are
 * interpolated by ratio. One unit of 10 items gives 4 to 25, four of 10 give 5 to 18, nine give 10 to 10.
 */
export function sizeFromCounts(counts: readonly number[]): Size {
  const seen = counts.toSorted((a, b) => a - b)
  const ranked = [seen[0]! / BEYOND, ...seen, seen.at(-1)! * BEYOND]
  const quantile = (chance: number) => {
    const rank = chance * (seen.length + 1)
    const below = Math.floor(rank)
    return ranked[below]! * (ranked[below + 1]! / ranked[below]!) ** (rank - below)
  }
  const whole = (items: number) => Math.min(MOST_ITEMS, Math.max(1, items))
  return {
    low: whole(Math.floor(quantile(0.1) + ROUNDING)),
    likely: whole(Math.round(quantile(0.5))),
    high: whole(Math.ceil(quantile(0.9) - ROUNDING)),
  }
}
