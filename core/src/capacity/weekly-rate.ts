import { nonNegative } from './non-negative.ts'

/** Weeks after which a week counts half. Source: design/capacity.md step 1. */
const HALF_LIFE_WEEKS = 8
const DECAY = 0.5 ** (1 / HALF_LIFE_WEEKS)
/** A week counts as at most 3 × the level before it + 5 items (a bulk close is tidying, not speed), */
const CAP_TIMES = 3
const CAP_PLUS_ITEMS = 5
/** from the fifth week on: before it there is no level worth the name. */
const WEEKS_BEFORE_CAP = 4
/** Weeks that the dispersion is measured on, */
const DISPERSION_WEEKS = 26
/** shrunk towards 2.5 (variance / mean of a usual team) as if 6 weeks had shown it. */
const USUAL_DISPERSION = 2.5
const USUAL_DISPERSION_WEIGHT = 6
/** (1 + DECAY) / (1 − DECAY): how many equally weighted weeks an endless decaying history is worth. */
const MOST_EFFECTIVE_WEEKS = 23.1

/** What a history of weekly counts says about the rate. */
export type WeeklyRate = {
  /** items a week, now: exponentially weighted mean of the capped weeks */
  level: number
  /** φ = variance / mean of the capped weeks, shrunk; at least 1 (Poisson) */
  dispersion: number
  /** how many equally weighted weeks the level rests on */
  effectiveWeeks: number
  /** the weeks as counted, after the cap; oldest first */
  capped: number[]
}

/**
 * Steps 1 and 2 of design/capacity.md. Unit: items a week.
 *
 *     level = Σ λ^age xᵢ / Σ λ^age,  λ = ½^(1/8)
 *     φ     = ((n − 1) φ̂ + 6 × 2.5) / (n + 5),  at least 1;  n = the last 26 weeks or fewer
 */
export function weeklyRate(counts: readonly number[]): WeeklyRate {
  let sum = 0
  let weight = 0
  const capped = counts.map((count, week) => {
    const cap = week < WEEKS_BEFORE_CAP ? Infinity : CAP_TIMES * (sum / weight) + CAP_PLUS_ITEMS
    const counted = Math.min(nonNegative(count), cap)
    sum = DECAY * sum + counted
    weight = DECAY * weight + 1
    return counted
  })
  return {
    level: weight > 0 ? sum / weight : 0,
    dispersion: dispersionOf(capped.slice(-DISPERSION_WEEKS)),
    effectiveWeeks: Math.min(Math.max(counts.length, 1), MOST_EFFECTIVE_WEEKS),
    capped,
  }
}

/** Mean in which a week counts half as much as the one 8 weeks after it; 0 of no weeks. */
export function decayingMean(counts: readonly number[]): number {
  let sum = 0
  let weight = 0
  for (const count of counts) {
    sum = DECAY * sum + count
    weight = DECAY * weight + 1
  }
  return weight > 0 ? sum / weight : 0
}

function dispersionOf(weeks: readonly number[]): number {
  const n = weeks.length
  const mean = weeks.reduce((a, b) => a + b, 0) / n
  if (n < 2 || mean === 0) return USUAL_DISPERSION
  const variance = weeks.reduce((a, x) => a + (x - mean) ** 2, 0) / (n - 1)
  const prior = USUAL_DISPERSION_WEIGHT * USUAL_DISPERSION
  return Math.max(1, ((n - 1) * (variance / mean) + prior) / (n - 1 + USUAL_DISPERSION_WEIGHT))
}
