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
 *     p(k + 1) / p(k) = (k q + M²/V) / (k + 1) = q + (M²/V − q) / (k + 1),   q = (V − M) / V
 *
 * which tends to Poisson's M / (k + 1) as V → M, without a division by V − M. It is walked from the mode both ways,
 * with p(mode) = 1, then divided by the sum: nothing under- or overflows whatever the mean, and no gamma function is
 * needed. A variance below the mean counts as the mean.
 */
export function negativeBinomial(mean: number, variance: number): CountDistribution {
  if (!(mean > 0)) return { block: 1, start: 0, atLeast: Float64Array.of(1) }
  const wide = Math.max(variance, mean)
  const block = Math.max(1, Math.ceil(reachOf(mean, wide) / MOST_CELLS))
  return tabulate(mean / block, Math.max(wide / block ** 2, mean / block), block)
}

/** Beyond it nothing is left that counts: 12 standard deviations, and the slow end of a wide one. */
function reachOf(mean: number, variance: number): number {
  return mean + 12 * Math.sqrt(variance) + 40 * (variance / mean)
}

/** One array from the recurrence to the sums: a page asks for hundreds of these. */
function tabulate(mean: number, variance: number, block: number): CountDistribution {
  const q = (variance - mean) / variance
  const base = mean ** 2 / variance
  const rest = base - q
  const mode = Math.max(0, Math.floor((base - 1) / (1 - q)) + 1)
  const p = new Float64Array(Math.ceil(reachOf(mean, variance)) + 2)
  p[mode] = 1
  let end = mode + 1
  for (let last = 1; end < p.length && last > NEGLIGIBLE; end++) p[end] = last *= q + rest / end
  let start = mode
  for (let last = 1; start > 0 && last > NEGLIGIBLE; start--) p[start - 1] = last *= start / ((start - 1) * q + base)
  for (let k = end - 2; k >= start; k--) p[k]! += p[k + 1]!
  const scale = 1 / p[start]!
  p[start] = 1
  for (let k = start + 1; k < end; k++) p[k]! *= scale
  return { block, start, atLeast: p.subarray(start, end) }
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
