import { percentOf } from './percent-of.ts'

/** A share that moved by less than this has hardly moved. */
const MOVED = 0.03

/** The share of BAU, and whether it grows. */
export function shareInWords(share: number | null, before: number | null): string {
  if (share === null) return 'Nothing was finished in the last 26 weeks.'
  const now = `${percentOf(share)} of what was finished in the last 26 weeks was BAU`
  if (before === null) return `${now}.`
  const change = share - before
  if (Math.abs(change) < MOVED) return `${now}, about as much as in the 26 weeks before (${percentOf(before)}).`
  return `${now}: ${change > 0 ? 'more' : 'less'} than in the 26 weeks before (${percentOf(before)}).`
}

/** A figure to aim at: today's share, up to the next five per cent. null: nothing to hold. */
export function objectiveZeroOf(share: number | null): number | null {
  if (share === null || share <= 0) return null
  return Math.min(95, Math.max(5, Math.ceil((share * 100) / 5 - 1e-9) * 5))
}
