import { atLeast, negativeBinomial, promisedWith, type CountDistribution } from './negative-binomial.ts'

/** One complete week of finished work. `bulkClose`: one of its days held ≥ 15 closes and ≥ 8 × the mean (tidying). */
export type CapacityWeek = { planned: number; bau: number; bulkClose?: boolean }

/** Why the number is what it is, in one word; the sentence is in `basis.warnings` unless it is `none`. */
export type DominantCause = 'drift' | 'bulkClose' | 'tooLittleHistory' | 'allBau' | 'holidays' | 'none'

/**
 * How many items will be finished within the horizon. Everything follows from `mean` and `variance`, which are plain
 * data: this object loses only its method when it goes through JSON.
 * Every number is null when there is nothing to forecast from, and never otherwise.
 */
export type ItemsForecast = {
  /** at least this many items with a chance of 50, 70, 85, 95 % */
  p50: number | null
  p70: number | null
  p85: number | null
  p95: number | null
  /** items */
  mean: number | null
  /** items² */
  variance: number | null
  /** P(S ≥ items), 0 to 1 */
  probabilityOfAtLeast(items: number): number | null
}

/** What the forecast rests on, for the words beside the number. */
export type ForecastBasis = {
  /** `manual`: someone's figure, to be labelled so (law 9) */
  source: 'measured' | 'manual'
  weeksOfHistory: number
  /** false: no promise may be made of these numbers, null or not; `warnings` says why */
  enough: boolean
  dominantCause: DominantCause
  /** whole sentences for people; the dominant cause first */
  warnings: string[]
  /** planned items a week, now: all hands present, other planned work included */
  plannedPerWeek: number | null
  /** share of BAU in what was finished in the last 26 weeks, 0 to 1; null when nothing was */
  bauShare: number | null
  /** τ: how far the mean rate is expected to stray until the cycle's end, relative standard deviation */
  drift: number
  /** φ = variance / mean of a planned week */
  dispersion: number
  horizonWeeks: number
  leadWeeks: number
  teamShare: number
  otherPlanned: number
}

/** What the coming cycle holds, in items: planned work that is free for key results, and BAU. */
export type CapacityForecast = { planned: ItemsForecast; bau: ItemsForecast; basis: ForecastBasis }

/** A forecast as it arrives from JSON, and all that `fitOf` and its sisters need of one. */
export type PlainForecast = {
  planned: { mean: number | null; variance: number | null }
  basis: { enough: boolean }
}

const distributions = new WeakMap<object, CountDistribution>()

/** The distribution of S, computed once an object; null when nothing is known. */
export function distributionOf(items: { mean: number | null; variance: number | null }): CountDistribution | null {
  if (items.mean === null || items.variance === null) return null
  const known = distributions.get(items)
  if (known) return known
  const distribution = negativeBinomial(items.mean, items.variance)
  distributions.set(items, distribution)
  return distribution
}

/** P(S ≥ count) of a forecast that came through JSON; the same as its method `probabilityOfAtLeast`. */
export function probabilityOfAtLeast(items: { mean: number | null; variance: number | null }, count: number): number | null {
  const distribution = distributionOf(items)
  return distribution && atLeast(distribution, count)
}

/** A negative binomial with this mean and variance, with what it promises; without them, the forecast of nothing known. */
export function itemsForecast(moments: { mean: number; variance: number } | null): ItemsForecast {
  const { mean, variance } = moments ?? { mean: null, variance: null }
  const distribution = moments && negativeBinomial(moments.mean, moments.variance)
  const promised = (chance: number) => distribution && promisedWith(distribution, chance)
  const forecast: ItemsForecast = {
    p50: promised(0.5),
    p70: promised(0.7),
    p85: promised(0.85),
    p95: promised(0.95),
    mean,
    variance,
    probabilityOfAtLeast: (items) => distribution && atLeast(distribution, items),
  }
  if (distribution) distributions.set(forecast, distribution)
  return forecast
}
