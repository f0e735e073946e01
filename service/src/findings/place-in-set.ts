import { cycleName, keyResultsOf, type OkrSet } from '@pull-okr/core'
import type { Place } from './looking.ts'

/** A finding about OKRs belongs to the set; the other side sees it once the set is published (law 5). */
export function placeInSet(set: OkrSet, part: string | null): Place {
  const titled = [...set.objectives, ...keyResultsOf(set)].find(({ id }) => id === part)
  return {
    about: 'okrs',
    subject: set.id,
    okrSet: set.id,
    cycle: set.cycle,
    title: titled?.title ?? `OKRs of ${cycleName(set.cycle)}`,
    shown: set.state !== 'drafting',
    people: [],
  }
}
