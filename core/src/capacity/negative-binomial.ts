/** Terms smaller than this share of the largest are left out of the sum. */
const NEGLIGIBLE = 1e-16
/** Beyond this many cells (about 7,000 items a cycle) items are counted in blocks: 1/65,536 of the range is not seen. */
const MOST_CELLS = 65_536

/** P(S ≥ n) of a count of items S, tabulated; plain data. Unit of `n`: items. */
export type CountDistribution = {
  /** items a cell; 1 except for giant counts */
  block: number
  /** the first cell of the table; P(S ≥ anything below) is 1 */
  start: number
  /** atLeast[i] = P(S ≥ (start + i) × block); what lies beyond has probability 0 */
  atLeast: Float64Array
}

/**
 * The negative binomial with this mean M and variance V (step 5 of design/capacity.md), by the recurrence
 *
 *     p(k + 1) / p(k) = (k q + M²/V) / (k + 1),   q = (V − M) / V
 *
 * which tends to Poisson's M / (k + 1) as V → M, without a division by V − M. It is walked from the mode both ways,
 * with p(mode) = 1, then divided by the sum: nothing under- or overflows whatever the mean, and no gamma function is
 * needed. A variance below the mean counts as the mean.
 */
export function negativeBinomial(mean: number, variance: number): CountDistribution {
  if (!(mean > 0)) return { block: 1, start: 0, atLeast: Float64Array.of(1) }
  const wide = Math.max(variance, mean)
  const reach = mean + 12 * Math.sqrt(wide) + 40 * (wide / mean)
  const block = Math.max(1, Math.ceil(reach / MOST_CELLS))
  return tabulate(mean / block, Math.max(wide / block ** 2, mean / block), block)
}

function tabulate(mean: number, variance: number, block: number): CountDistribution {
  const q = (variance - mean) / variance
  const base = mean ** 2 / variance
  const mode = Math.max(0, Math.floor((base - 1) / (1 - q)) + 1)
  const up = [1]
  for (let k = mode, p = 1; p > NEGLIGIBLE && up.length <= MOST_CELLS; k++) {
    p *= (k * q + base) / (k + 1)
    up.push(p)
  }
  const down: number[] = []
  for (let k = mode, p = 1; k > 0 && p > NEGLIGIBLE; k--) {
    p *= k / ((k - 1) * q + base)
    down.push(p)
  }
  const atLeast = Float64Array.from([...down.toReversed(), ...up])
  for (let i = atLeast.length - 2; i >= 0; i--) atLeast[i]! += atLeast[i + 1]!
  const total = atLeast[0]!
  for (let i = 0; i < atLeast.length; i++) atLeast[i]! /= total
  return { block, start: mode - down.length, atLeast }
}

/** P(S ≥ items). */
export function atLeast(distribution: CountDistribution, items: number): number {
  const cell = Math.ceil(items / distribution.block) - distribution.start
  if (!(cell > 0)) return 1
  return distribution.atLeast[cell] ?? 0
}

/** The largest N with P(S ≥ N) ≥ chance: what can be promised with that chance. Unit: items. */
export function promisedWith(distribution: CountDistribution, chance: number): number {
  let low = 0
  let high = distribution.atLeast.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (distribution.atLeast[middle]! >= chance) low = middle
    else high = middle
  }
  return (distribution.start + low) * distribution.block
}
