import { percent } from '@pull-okr/core'

/** A share that moved by less than this has hardly moved. */
const MOVED = 0.03
/** From here on, holding the running load is no aim: bringing it down is. */
const NEARLY_ALL = 0.9

/** The share of BAU, and whether it grows. */
export function shareInWords(share: number | null, before: number | null): string {
  if (share === null) return 'Nothing was finished in the last 26 weeks.'
  const now = `${percent(share)} of what was finished in the last 26 weeks was BAU`
  if (before === null) return `${now}.`
  const change = share - before
  if (Math.abs(change) < MOVED) return `${now}, about as much as in the 26 weeks before (${percent(before)}).`
  return `${now}: ${change > 0 ? 'more' : 'less'} than in the 26 weeks before (${percent(before)}).`
}

/** An Objective 0 to begin with: today's share, up to the next five per cent. null: nothing to hold. */
export function objectiveZeroOf(share: number | null): string | null {
  if (share === null || share <= 0) return null
  if (share >= NEARLY_ALL) return `Bring the running load under ${percent(NEARLY_ALL)}`
  return `Keep the running load under ${percent(Math.ceil(share * 20 - 1e-9) / 20)}`
}
