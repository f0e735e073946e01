import type { Measure } from './okr-set.ts'
import { weekOf } from './work-kind.ts'
import { hasBegun, isOver, type OkrCycle } from './cycle.ts'

/** Where a key result stands: the value of its measure, or a share of the whole, 0 to 1. */
export type Progress = { kind: 'value'; value: number } | { kind: 'share'; share: number }

/** How sure the team is to reach the key result, 1 to 10: 5 is "fifty-fifty" (C. Wodtke, Radical Focus). */
export const CONFIDENCE_MOST = 10

/** Unit: items that belong to the requests which the key result answers. */
export type LinkedItems = { finished: number; total: number }

/** What the linked items suggest, as a share; null where nothing is linked. A person accepts it, or says something else. */
export function suggestedShare({ finished, total }: LinkedItems): number | null {
  return total > 0 ? finished / total : null
}

/** Progress as a share of the way, 0 to 1; null where the measure does not say where the way begins or ends. */
export function shareOf(progress: Progress, { direction, baseline, target }: Measure): number | null {
  if (progress.kind === 'share') return progress.share
  if (target === undefined || direction === 'maintain') return null
  const from = baseline ?? (direction === 'decrease' ? undefined : 0)
  if (from === undefined || from === target) return null
  return Math.min(1, Math.max(0, (progress.value - from) / (target - from)))
}

/** `none`: nothing is due, before the cycle begins and once it is over. */
export const CHECK_IN_DUE = ['none', 'done', 'due', 'overdue'] as const
export type CheckInDue = (typeof CHECK_IN_DUE)[number]

/**
 * One check-in a week (Monday to Sunday, UTC) a key result is the rhythm. `since`: when the key result was promised;
 * `last`: when it was last checked in. Overdue: a whole week of the cycle went by without one.
 */
export function checkInDue({ since, last }: { since: Date; last: Date | null }, cycle: OkrCycle, now: Date): CheckInDue {
  if (!hasBegun(cycle, now) || isOver(cycle, now)) return 'none'
  const thisWeek = weekOf(now)
  if (last !== null && weekOf(last) >= thisWeek) return 'done'
  const start = new Date(cycle.startsOn)
  const from = last ?? (since > start ? since : start)
  const weeksWithout = (Date.parse(thisWeek) - Date.parse(weekOf(from))) / (7 * 86_400_000)
  return weeksWithout > 1 || (last === null && weeksWithout === 1) ? 'overdue' : 'due'
}
