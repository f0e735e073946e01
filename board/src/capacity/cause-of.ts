import type { CapacityView } from '@pull-okr/core/contract/types'
import { count } from './count.ts'

/** The one sentence that says why the number is what it is, and what else there is to know of it. */
export function causeOf({ dominantCause, warnings, weeksOfHistory }: CapacityView['basis']): { cause: string; others: string[] } {
  const [first, ...rest] = warnings
  if (dominantCause !== 'none' && first !== undefined) return { cause: first, others: rest }
  return { cause: `Nothing unusual stands out in ${count(weeksOfHistory, 'week')} of history.`, others: warnings }
}
