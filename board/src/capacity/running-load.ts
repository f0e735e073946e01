import { percent } from '@pull-okr/core'
import { count } from './count.ts'

/** A share that moved by less than this has hardly moved. */
const MOVED = 0.03
/** From here on, holding the running load is no aim: bringing it down is. */
const NEARLY_ALL = 0.9

/** The share of BAU looks so far back, or as far as there are weeks. */
const SHARE_WEEKS = 26

/** The share of BAU, and whether it grows. `weeks`: how many there are. */
export function shareInWords(share: number | null, before: number | null, weeks: number): string {
  const lately = `in the last ${count(Math.min(weeks, SHARE_WEEKS), 'week')}`
  if (share === null) return `Nothing was finished ${lately}.`
  const now = `${percent(share)} of what was finished ${lately} was BAU`
  if (before === null) return `${now}.`
  const change = share - before
  if (Math.abs(change) < MOVED) return `${now}, about as much as in the weeks before (${percent(before)}).`
  return `${now}: ${change > 0 ? 'more' : 'less'} than in the weeks before (${percent(before)}).`
}

/** An Objective 0 to begin with: today's share, up to the next five per cent. null: nothing to hold. */
export function objectiveZeroOf(share: number | null): string | null {
  if (share === null || share <= 0) return null
  if (share >= NEARLY_ALL) return `Bring the running load under ${percent(NEARLY_ALL)}`
  return `Keep the running load under ${percent(Math.ceil(share * 20 - 1e-9) / 20)}`
}
