/**
 * How far a team's mean rate over the coming weeks strays from today's level: relative standard deviation by the
 * number of weeks from now to the end. Measured on 97 real projects; source: design/capacity.md step 4.
 */
const DRIFT_BY_WEEKS: readonly (readonly [weeks: number, drift: number])[] = [
  [0, 0],
  [2, 0.05],
  [4, 0.175],
  [6, 0.3],
  [8, 0.325],
  [13, 0.35],
  [26, 0.375],
]

/** τ for a span of weeks, interpolated linearly; beyond 26 weeks the last slope goes on, for want of a measurement. */
export function driftOver(weeks: number): number {
  const last = DRIFT_BY_WEEKS.length - 1
  const found = DRIFT_BY_WEEKS.findIndex(([upTo]) => weeks <= upTo)
  const upper = Math.max(1, found === -1 ? last : found)
  const [fromWeeks, from] = DRIFT_BY_WEEKS[upper - 1]!
  const [toWeeks, to] = DRIFT_BY_WEEKS[upper]!
  return from + ((to - from) * (weeks - fromWeeks)) / (toWeeks - fromWeeks)
}
