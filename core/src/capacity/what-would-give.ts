import { distributionOf, type PlainForecast } from './capacity-forecast.ts'
import { blockFor, demandOf, demandOfOne, plus, type Demand } from './demand.ts'
import { chanceThatFits } from './fit-of.ts'
import type { CountDistribution } from './negative-binomial.ts'
import type { SizeRange } from './size-range.ts'

/** A page offers a few ways out, not all of them. */
const MOST_SETS = 12
/** Fits tried before the search stops with what it has (about a tenth of a second). */
const MOST_TRIES = 4_000

/** Releasing these (indices into the demand, in its order) brings the chance to `probability`. */
export type Release = { release: number[]; probability: number }

/** `keep: true`: never proposed for release, such as carried-over work that cannot be put down. */
export type ReleasableSize = SizeRange & { keep?: boolean }

/**
 * What would have to give: the smallest sets of key results whose release brings the chance that the rest fits to
 * `threshold` (0 to 1) or above. All sets of the smallest number, at most 12, those that spare the top of the priority
 * order first (`demand` is in priority order, the most important first). Empty when nothing has to give, when nothing
 * would help, and when the forecast knows nothing: `fitOf` tells which.
 */
export function whatWouldGive(
  forecast: PlainForecast,
  demand: readonly ReleasableSize[],
  threshold: number,
): Release[] {
  const capacity = distributionOf(forecast.planned)
  if (!capacity) return []
  const block = blockFor(demand)
  if (chanceThatFits(capacity, demandOf(demand, block)) >= threshold) return []
  const parts = demand.map((size) => ({ one: demandOfOne(size, block), keep: size.keep === true }))
  const search: Search = { capacity, parts, threshold, tries: MOST_TRIES, found: [] }
  const most = parts.filter((part) => !part.keep).length
  for (let count = 1; count <= most && search.found.length === 0; count++)
    choose(search, demandOf([], block), 0, count, [])
  return search.found
}

type Search = {
  capacity: CountDistribution
  parts: { one: Demand; keep: boolean }[]
  threshold: number
  tries: number
  found: Release[]
}

/** Keeps or releases the part at `index`, keeping first; what is kept never fits better by keeping more, so a branch
 * ends where the kept parts alone miss the threshold. */
function choose(search: Search, kept: Demand, index: number, left: number, release: number[]): void {
  const { parts, found } = search
  if (found.length >= MOST_SETS || search.tries-- <= 0) return
  if (parts.length - index < left) return
  const probability = chanceThatFits(search.capacity, kept)
  if (probability < search.threshold) return
  const part = parts[index]
  if (!part) {
    found.push({ release, probability })
    return
  }
  if (part.keep || parts.length - index > left)
    choose(search, plus(kept, part.one), index + 1, left, release)
  if (!part.keep && left > 0) choose(search, kept, index + 1, left - 1, [...release, index])
}
