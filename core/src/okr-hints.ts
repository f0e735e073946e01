import { normaliseText } from './findings/normalise-text.ts'
import { hasFigure, namesAnOutput } from './names-an-output.ts'
import type { KeyResult, Objective } from './okr-set.ts'

/** Advice, never a gate. `part`: the objective or key result; null: the set as a whole. */
export type Hint = {
  kind: 'tooManyObjectives' | 'tooManyKeyResults' | 'output' | 'noMeasure' | 'copied'
  part: string | null
  text: string
}

/** "At most 4 objectives, at most 4 key results each" (K): more is hard to keep in mind, and in hand. */
const MOST_PARTS = 4

/**
 * `theirs`: key results of the neighbours' published sets, by normalised title, each with its team's name. Objective 0 is
 * the running load, which is there and needs no outcome: it has only its number of key results.
 */
export function okrHints(objectives: readonly Objective[], theirs: ReadonlyMap<string, string>): Hint[] {
  const planned = objectives.filter(({ objectiveZero }) => !objectiveZero)
  const many: Hint[] =
    planned.length > MOST_PARTS
      ? [{ kind: 'tooManyObjectives', part: null, text: `${planned.length} objectives: four are as many as most teams achieve.` }]
      : []
  return [
    ...many,
    ...objectives.flatMap((objective) => [
      ...crowded(objective),
      ...(objective.objectiveZero
        ? []
        : [...copied(objective, theirs), ...objective.keyResults.flatMap((one) => ofKeyResult(one, theirs))]),
    ]),
  ]
}

function crowded({ id, title, keyResults }: Objective): Hint[] {
  if (keyResults.length <= MOST_PARTS) return []
  return [{ kind: 'tooManyKeyResults', part: id, text: `“${title}” has ${keyResults.length} key results: four are usually enough.` }]
}

/** A neighbour's key result that stands here as an objective or key result is a cascade (law 8). */
function copied({ id, title }: Pick<KeyResult | Objective, 'id' | 'title'>, theirs: ReadonlyMap<string, string>): Hint[] {
  const team = theirs.get(normaliseText(title))
  if (team === undefined) return []
  return [
    {
      kind: 'copied',
      part: id,
      text: `“${title}” is a key result of ${team}, word for word: say what your own part in it is, or need it.`,
    },
  ]
}

function ofKeyResult(keyResult: KeyResult, theirs: ReadonlyMap<string, string>): Hint[] {
  return [...copied(keyResult, theirs), ...(outputOrMeasure(keyResult) ?? [])]
}

/** One of the two: where what is made is named there is no figure either, and one question is enough. */
function outputOrMeasure({ id, title, measure }: KeyResult): Hint[] | null {
  if (namesAnOutput(title, measure))
    return [{ kind: 'output', part: id, text: `“${title}” names what is made: what is different once it is there?` }]
  if (!hasFigure(title, measure)) return [{ kind: 'noMeasure', part: id, text: `“${title}” has no figure to reach: from what, to what?` }]
  const { direction, baseline, target } = measure
  const moves = direction === 'increase' || direction === 'decrease'
  if (moves && target !== undefined && baseline === undefined)
    return [{ kind: 'noMeasure', part: id, text: `“${title}” says where it goes, not from where: what is it today?` }]
  return null
}
