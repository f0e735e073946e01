import { nonNegative } from './non-negative.ts'

/** A key result's size in items: low = P10, likely = mode, high = P90. All three equal: known exactly. */
export type SizeRange = { low: number; likely: number; high: number }

/** What is left of a size when so many of its items are finished: never less than nothing. */
export function sizeLeft({ low, likely, high }: SizeRange, finished: number): SizeRange {
  return { low: nonNegative(low - finished), likely: nonNegative(likely - finished), high: nonNegative(high - finished) }
}

/** P(size ≤ x), zero below `from` and one from `to` on. Unit: items. */
export type SizeDistribution = { from: number; to: number; atMost(items: number): number }

/** A range narrower than a thousand-millionth of itself is one number, and too narrow for the arithmetic below. */
const NARROWEST = 1e-9
/** sqrt(0.1): 10 % of the work lies below `low`, and 10 % above `high`. */
const TAIL_ROOT = Math.sqrt(0.1)

/**
 * The triangular distribution whose mode is `likely`, whose 10th percentile is `low` and whose 90th is `high`
 * (known as Trigen in risk analysis: people can name a P10 and a P90, but not a smallest and largest conceivable).
 *
 * With r = the share of mass below the mode, the distances from the mode are found from
 *
 *     width (r − √(0.1 r)) = likely − low,   width ((1 − r) − √(0.1 (1 − r))) = high − likely
 *
 * whose ratio is monotone in r on [0.1, 0.9]: bisection. Below zero items the mass counts as zero. A `low` above
 * `likely`, or a `high` below it, counts as `likely`.
 */
export function sizeDistribution(size: SizeRange): SizeDistribution {
  const mode = nonNegative(size.likely)
  const below = mode - Math.min(nonNegative(size.low), mode)
  const above = Math.max(nonNegative(size.high), mode) - mode
  if (below + above <= NARROWEST * (1 + mode)) return { from: mode, to: mode, atMost: (x) => (x >= mode ? 1 : 0) }
  const r = massBelowMode(below, above)
  const width = above > below ? above / reach(1 - r) : below / reach(r)
  const from = mode - r * width
  const to = from + width
  return {
    from: Math.max(0, from),
    to,
    atMost(x) {
      if (x <= from) return 0
      if (x >= to) return 1
      return x < mode ? (x - from) ** 2 / (width * width * r) : 1 - (to - x) ** 2 / (width * width * (1 - r))
    },
  }
}

const reach = (mass: number) => mass - TAIL_ROOT * Math.sqrt(mass)

function massBelowMode(below: number, above: number): number {
  let low = 0.1
  let high = 0.9
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2
    if (below * reach(1 - middle) > above * reach(middle)) low = middle
    else high = middle
  }
  return (low + high) / 2
}
