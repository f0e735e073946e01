import { nonNegative } from './non-negative.ts'

/** What was finished since the team's first key result that answers a request, in complete weeks, at most 26. */
export type LinkedWork = {
  weeks: number
  /** planned items finished in these weeks */
  finished: number
  /** those of them that belong to a request which a key result answered, or to a part of it */
  linked: number
}

export type OtherPlanned = {
  /** of planned throughput, 0 to 0.95 */
  share: number
  source: 'none' | 'measured' | 'manual'
  /** planned items it was measured from */
  items: number
  /** for people */
  sentence: string
}

/** A cycle has its own rhythm: less than a quarter of a year shows the beginning of one, not its average, */
const LEAST_WEEKS = 13
/** and as few linked items as make planned work too little to promise (dominant-cause.ts) say nothing of a share. */
const LEAST_LINKED = 13
/** All of it taken off would leave a team that may promise nothing, for ever. */
const MOST_SHARE = 0.95

const percent = (share: number) => `${Math.round(share * 100)} %`

/**
 * The share of planned work that no key result is answered by:  1 − linked / finished,  once there are 13 weeks and
 * 13 linked items to measure it from. What the team entered goes before (it knows which links are missing), and is
 * labelled; until either there is, nothing is taken off, and that is said (law 9).
 */
export function otherPlannedShare(manual: number | null, { weeks, finished, linked }: LinkedWork): OtherPlanned {
  if (manual !== null) {
    const sentence = `Entered by hand: ${percent(manual)} of planned work goes to what no key result is answered by, and is taken off.`
    return { share: manual, source: 'manual', items: 0, sentence }
  }
  if (weeks < LEAST_WEEKS || linked < LEAST_LINKED)
    return {
      share: 0,
      source: 'none',
      items: 0,
      sentence: 'No share is taken off for other planned work yet: too little is linked to key results.',
    }
  const share = Math.min(MOST_SHARE, nonNegative(1 - linked / finished))
  return {
    share,
    source: 'measured',
    items: finished,
    sentence: `${linked} of ${finished} planned items of the last ${weeks} weeks belong to key results: the rest, ${percent(share)}, is taken off.`,
  }
}
