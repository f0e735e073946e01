import type { CapacityWeek } from './capacity-forecast.ts'
import { nonNegative } from './non-negative.ts'
import { weeklyRate } from './weekly-rate.ts'

/** How many weeks held a bulk close, and how many of these count in part only. */
export type BulkCloses = { weeks: number; inPart: number }

/** Which weeks the cap makes count in part; none of the first four, however large (weekly-rate.ts). */
export function countInPart(weeks: readonly CapacityWeek[], { capped } = weeklyRate(weeks.map((week) => week.planned))): boolean[] {
  return weeks.map(({ planned }, i) => capped[i]! < nonNegative(planned))
}

/** A bulk close is told by its busiest day, the cap by the week: so one need not mean the other, and the words must know. */
export function bulkClosesOf(weeks: readonly CapacityWeek[], inPart: readonly boolean[] = countInPart(weeks)): BulkCloses {
  const closes = inPart.filter((_, i) => weeks[i]?.bulkClose)
  return { weeks: closes.length, inPart: closes.filter(Boolean).length }
}
