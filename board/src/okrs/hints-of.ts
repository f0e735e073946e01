import type { OkrSetView } from '@pull-okr/core/contract/types'

/** More than four of either is hard to keep in mind, and in hand. */
const MOST = 4

export function hintsOf(set: Pick<OkrSetView, 'objectives'>): string[] {
  const objectives = set.objectives.filter((o) => !o.objectiveZero)
  const crowded = objectives.filter((o) => o.keyResults.length > MOST)
  return [
    ...(objectives.length > MOST ? [`${objectives.length} objectives: four are as many as most teams achieve.`] : []),
    ...crowded.map((o) => `“${o.title}” has ${o.keyResults.length} key results: four are usually enough.`),
  ]
}
