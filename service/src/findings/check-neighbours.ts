import {
  cascade,
  keyResultsOf,
  normaliseText,
  opposedMeasures,
  whyNoCascade,
  whyNotOpposed,
  type CascadeFacts,
  type Found,
  type MeasuredPart,
  type NamedTeam,
  type OkrSet,
  type TitledPart,
} from '@pull-okr/core'
import type { Check, Looking } from './looking.ts'
import { placeInSet } from './place-in-set.ts'
import { readCorrections } from './read-corrections.ts'
import { readMeanings } from './read-meanings.ts'
import { setsBeside } from './sets-beside.ts'
import { findingsBetween } from './stored-findings.ts'

type Placed = { set: OkrSet; team: NamedTeam }

/**
 * Holds a set against those of its neighbours for the same time: measures that are opposed, and key results copied as
 * objectives. Of two drafts neither side may see the other: nothing is found between them until one is published.
 */
export async function checkNeighbours(looking: Looking, set: OkrSet, team: NamedTeam): Promise<Check[]> {
  const others = await setsBeside(looking, set)
  const stored = await findingsBetween(looking, set, ['opposedMeasures', 'cascade'])
  if (others.length === 0 && stored.length === 0) return []
  const mine = { set, team }
  const measured = others.flatMap((other) =>
    measuredParts(mine).flatMap((left) => measuredParts(other).map((right) => [left, right] as const)),
  )
  const copied = others.flatMap((other) => [...titledPairs(mine, other), ...titledPairs(other, mine)])
  const texts = [
    ...measured.flatMap(([one, two]) => [one.keyResult.measure.name, two.keyResult.measure.name]),
    ...copied.flatMap(({ keyResult, objective }) => [keyResult.title, objective.title]),
  ]
  const shared = { meant: await readMeanings(looking, texts) }
  const opposed = { ...shared, pairs: measured, corrected: await correctedEitherWay(looking, 'opposedMeasures', texts) }
  const cascades = { ...shared, pairs: copied, corrected: await correctedEitherWay(looking, 'cascade', texts) }
  const sets = new Map([mine, ...others].map((one) => [one.team.id, one.set]))
  const checkOf = (kind: 'opposedMeasures' | 'cascade', found: Found[], whyOver: Check['whyOver']): Check => {
    const known = stored.filter((one) => one.kind === kind)
    return { found: found.flatMap((one) => placed(one, sets, known)), stored: known, whyOver }
  }
  return [
    checkOf('opposedMeasures', opposedMeasures(opposed), ({ pair }) => whyNotOpposed(opposed, pair)),
    checkOf('cascade', cascade(cascades), ({ pair }) => whyNoCascade(cascades, pair)),
  ]
}

/** A finding that stands with one side's OKRs is not told anew from a draft of the other's: it is over while that is drafted. */
function placed(found: Found, sets: ReadonlyMap<string, OkrSet>, stored: Check['stored']): Check['found'] {
  const place = placeInSet(sets.get(found.team ?? '')!, found.part)
  const before = stored.find(({ pair }) => pair === found.pair)
  return before && before.okrSet !== place.okrSet && !place.shown ? [] : [{ ...found, place }]
}

function measuredParts({ set, team }: Placed): MeasuredPart[] {
  return set.objectives.flatMap(({ title: objective, keyResults }) =>
    keyResults.map((keyResult) => ({ set: set.id, team, shown: set.state !== 'drafting', objective, keyResult })),
  )
}

/** Objective 0 is what runs anyway: nobody set it. */
function titledPairs(from: Placed, to: Placed): CascadeFacts['pairs'][number][] {
  const part = ({ set, team }: Placed, { id, title }: { id: string; title: string }): TitledPart => ({
    set: set.id,
    team,
    shown: set.state !== 'drafting',
    id,
    title,
  })
  return keyResultsOf(from.set).flatMap((keyResult) =>
    to.set.objectives.flatMap((objective) =>
      objective.objectiveZero ? [] : [{ keyResult: part(from, keyResult), objective: part(to, objective) }],
    ),
  )
}

/** Which of two teams stands first depends on who published: what a person said holds either way. */
export async function correctedEitherWay(looking: Looking, kind: Found['kind'], texts: readonly string[]) {
  const corrected = await readCorrections(looking, kind, texts.map(normaliseText))
  return (left: string, right: string) => corrected(left, right) || corrected(right, left)
}
