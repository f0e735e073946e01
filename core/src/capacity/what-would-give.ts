import { distributionOf, type PlainForecast } from './capacity-forecast.ts'
import { withFewer } from './carried-over.ts'
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

/**
 * `keep: true`: never proposed for release, such as carried-over work that cannot be put down. `underWay`: its started items,
 * which are carried over when it is released. `net`: of what is carried over, see `CarriedOver`.
 */
export type ReleasableSize = SizeRange & { keep?: boolean; underWay?: number; net?: SizeRange | null }

/**
 * What would have to give: the smallest sets of key results whose release brings the chance that the rest fits to
 * `threshold` (0 to 1) or above. Sets of the smallest number, at most 12, those that spare the top of the priority order
 * first (`demand` is in priority order, the most important first). Empty when nothing has to give, when nothing would
 * help, and when the forecast knows nothing: `fitOf` tells which. What is released leaves its started items behind, to be
 * carried over; of which as much is under way as it is likely to be, is never proposed.
 *
 * Releasing the hardest to fit first shows how many are enough; then it is tried whether fewer are, and every set of
 * that number is looked at in priority order. Both searches end after 4,000 steps (more than a dozen key results, far
 * too many of them adopted): then what was found stands, and one set at least.
 */
export function whatWouldGive(forecast: PlainForecast, demand: readonly ReleasableSize[], threshold: number): Release[] {
  const capacity = distributionOf(forecast.planned)
  if (!capacity) return []
  const carried = demand.find(({ net }) => net)?.net ?? null
  const block = blockFor(demand)
  const parts = demand.flatMap((size, index) => {
    const { keep = false, underWay = 0 } = size
    return size.net ? [] : [{ index, one: demandOfOne(size, block), keep: keep || (underWay > 0 && underWay >= size.likely), underWay }]
  })
  const nothing = demandOf([], block)
  const chance = (kept: Demand, released: number): number =>
    chanceThatFits(capacity, carried ? plus(kept, demandOfOne(withFewer(carried, -released).size, block)) : kept)
  const problem: Problem = { capacity, parts, nothing, threshold, chance }
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

type Part = { index: number; one: Demand; keep: boolean; underWay: number }
type Problem = {
  capacity: CountDistribution
  /** without what is carried over */
  parts: Part[]
  nothing: Demand
  threshold: number
  /** of the kept work, and what is carried over besides when so many started items were released */
  chance: (kept: Demand, released: number) => number
}

/** Releases the one that is hardest to fit alone, then the next, until the rest fits; null when it never does. */
function hardestFirst({ capacity, parts, nothing, threshold, chance }: Problem): Release | null {
  const hardest = parts
    .filter((part) => !part.keep)
    .map((part) => ({ part, alone: chanceThatFits(capacity, part.one) }))
    .sort((a, b) => a.alone - b.alone || b.part.index - a.part.index)
    .map(({ part }) => part)
  for (let count = 0; count <= hardest.length; count++) {
    const released = hardest.slice(0, count)
    const kept = parts.filter((part) => !released.includes(part))
    const probability = chance(
      kept.reduce((sum, part) => plus(sum, part.one), nothing),
      released.reduce((sum, part) => sum + part.underWay, 0),
    )
    if (probability >= threshold) return { release: released.map(({ index }) => index).sort((a, b) => a - b), probability }
  }
  return null
}

/** Sets of `count` whose release is enough, up to `most` of them, in priority order. */
function setsOf({ parts, nothing, threshold, chance }: Problem, count: number, most: number): Release[] {
  const found: Release[] = []
  let steps = MOST_STEPS
  // Keeping or releasing more never fits better than what is settled so far: a branch ends where that misses the threshold.
  const choose = (kept: Demand, at: number, release: Part[], underWay: number): void => {
    const left = count - release.length
    if (found.length >= most || steps-- <= 0 || parts.length - at < left) return
    const probability = chance(kept, underWay)
    if (probability < threshold) return
    const part = parts[at]
    if (!part) {
      found.push({ release: release.map(({ index }) => index), probability })
      return
    }
    if (part.keep || parts.length - at > left) choose(plus(kept, part.one), at + 1, release, underWay)
    if (!part.keep && left > 0) choose(kept, at + 1, [...release, part], underWay + part.underWay)
  }
  choose(nothing, 0, [], 0)
  return found
}
