import { distributionOf, type PlainForecast } from './capacity-forecast.ts'
import { blockFor, demandOf, demandOfOne, plus, type Demand } from './demand.ts'
import { chanceThatFits } from './fit-of.ts'
import type { CountDistribution } from './negative-binomial.ts'
import type { SizeRange } from './size-range.ts'

/** A page offers a few ways out, not all of them. */
const MOST_SETS = 12
/** Steps of one search, about 0.05 s: enough to try every set of up to 3 of 16 key results. */
const MOST_STEPS = 4_000

/** Releasing these (indices into the demand, ascending) brings the chance that the rest fits to `probability`. */
export type Release = { release: number[]; probability: number }

/** `keep: true`: never proposed for release, such as carried-over work that cannot be put down. */
export type ReleasableSize = SizeRange & { keep?: boolean }

/**
 * What would have to give: the smallest sets of key results whose release brings the chance that the rest fits to
 * `threshold` (0 to 1) or above. Sets of the smallest number, at most 12, those that spare the top of the priority order
 * first (`demand` is in priority order, the most important first). Empty when nothing has to give, when nothing would
 * help, and when the forecast knows nothing: `fitOf` tells which.
 *
 * Releasing the hardest to fit first shows how many are enough; then it is tried whether fewer are, and every set of
 * that number is looked at in priority order. Both searches end after 4,000 steps (more than a dozen key results, far
 * too many of them adopted): then what was found stands, and one set at least.
 */
export function whatWouldGive(forecast: PlainForecast, demand: readonly ReleasableSize[], threshold: number): Release[] {
  const capacity = distributionOf(forecast.planned)
  if (!capacity) return []
  const block = blockFor(demand)
  const parts = demand.map((size) => ({ one: demandOfOne(size, block), keep: size.keep === true }))
  const problem: Problem = { capacity, parts, nothing: demandOf([], block), threshold }
  const hardest = hardestFirst(problem)
  if (hardest === null || hardest.release.length === 0) return []
  let best = [hardest]
  for (let count = hardest.release.length - 1; count > 0; count--) {
    const fewer = setsOf(problem, count, 1)
    if (fewer.length === 0) break
    best = fewer
  }
  const all = setsOf(problem, best[0]!.release.length, MOST_SETS)
  return all.length > 0 ? all : best
}

type Problem = {
  capacity: CountDistribution
  parts: { one: Demand; keep: boolean }[]
  nothing: Demand
  threshold: number
}

/** Releases the one that is hardest to fit alone, then the next, until the rest fits; null when it never does. */
function hardestFirst({ capacity, parts, nothing, threshold }: Problem): Release | null {
  const order = parts
    .map((part, index) => ({ ...part, index, chance: chanceThatFits(capacity, part.one) }))
    .filter((part) => !part.keep)
    .sort((a, b) => a.chance - b.chance || b.index - a.index)
    .map((part) => part.index)
  for (let count = 0; count <= order.length; count++) {
    const release = order.slice(0, count).sort((a, b) => a - b)
    const kept = parts.filter((_, index) => !release.includes(index))
    const probability = chanceThatFits(
      capacity,
      kept.reduce((sum, part) => plus(sum, part.one), nothing),
    )
    if (probability >= threshold) return { release, probability }
  }
  return null
}

/** Sets of `count` whose release is enough, up to `most` of them, in priority order. */
function setsOf({ capacity, parts, nothing, threshold }: Problem, count: number, most: number): Release[] {
  const found: Release[] = []
  let steps = MOST_STEPS
  // Keeping more never fits better: a branch ends where what is kept so far misses the threshold.
  const choose = (kept: Demand, index: number, release: number[]): void => {
    const left = count - release.length
    if (found.length >= most || steps-- <= 0 || parts.length - index < left) return
    const probability = chanceThatFits(capacity, kept)
    if (probability < threshold) return
    const part = parts[index]
    if (!part) {
      found.push({ release, probability })
      return
    }
    if (part.keep || parts.length - index > left) choose(plus(kept, part.one), index + 1, release)
    if (!part.keep && left > 0) choose(kept, index + 1, [...release, index])
  }
  choose(nothing, 0, [])
  return found
}
