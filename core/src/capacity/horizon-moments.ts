import { driftOver } from './drift.ts'

/** Mean (items) and variance (items²) of the items finished within a horizon. */
export type Moments = { mean: number; variance: number }

/**
 * Steps 3 and 4 of design/capacity.md, with the lead time L between now and the cycle's first day:
 *
 *     M = H m
 *     V = H φ m (1 + (H + L) / n_eff) + (τ_{H+L} M)²
 *
 * The work falls into H weeks, but drift and the uncertainty of the level grow until the cycle's end, H + L from now.
 */
export function horizonMoments(
  rate: { level: number; dispersion: number; effectiveWeeks: number },
  horizonWeeks: number,
  leadWeeks: number,
): Moments {
  const mean = horizonWeeks * rate.level
  const toTheEnd = horizonWeeks + leadWeeks
  const scatter = mean * rate.dispersion * (1 + toTheEnd / rate.effectiveWeeks)
  return { mean, variance: scatter + (driftOver(toTheEnd) * mean) ** 2 }
}

/**
 * Each item is kept with chance p (binomial thinning), for people away and for planned work that no key result owns:
 *
 *     mean p M,  variance p² V + p (1 − p) M
 *
 * A thinned negative binomial is again negative binomial, with the same r = M² / (V − M).
 */
export function thinned({ mean, variance }: Moments, p: number): Moments {
  return { mean: p * mean, variance: p * p * variance + p * (1 - p) * mean }
}
