import { normaliseText } from './findings/normalise-text.ts'
import type { KeyResult, Objective } from './okr-set.ts'

/** Advice, never a gate. `part`: the objective or key result; null: the set as a whole. */
export type Hint = {
  kind: 'tooManyObjectives' | 'tooManyKeyResults' | 'output' | 'noMeasure' | 'copied'
  part: string | null
  text: string
}

/** "At most 4 objectives, at most 4 key results each" (K): more is hard to keep in mind, and in hand. */
export const MOST_PARTS = 4

/**
 * Verbs of making something, at the beginning of a title in English, German, French or Spanish (normalised): it names an
 * output. Where the measure has a target as well, the outcome is said there, and nothing is hinted.
 */
const MAKING = new Set(
  (
    'launch build ship implement migrate deliver create release develop rewrite refactor deploy introduce write ' +
    'baue bauen entwickle entwickeln liefere liefern erstelle erstellen migriere migrieren implementiere implementieren ' +
    'lancer livrer construire développer créer migrer déployer écrire ' +
    'lanzar construir entregar desarrollar crear migrar desplegar implementar'
  )
    .split(' ')
    .map(normaliseText),
)

/** `others`: normalised titles of key results in the neighbours' published sets, each with its team's name. */
export function okrHints(objectives: readonly Objective[], others: ReadonlyMap<string, string> = new Map()): Hint[] {
  const planned = objectives.filter(({ objectiveZero }) => !objectiveZero)
  const many: Hint[] =
    planned.length > MOST_PARTS
      ? [{ kind: 'tooManyObjectives', part: null, text: `${planned.length} objectives: four are as many as most teams achieve.` }]
      : []
  return [
    ...many,
    ...planned.flatMap((objective) => [...crowded(objective), ...objective.keyResults.flatMap((keyResult) => hintsOf(keyResult, others))]),
  ]
}

function crowded({ id, title, keyResults }: Objective): Hint[] {
  if (keyResults.length <= MOST_PARTS) return []
  return [{ kind: 'tooManyKeyResults', part: id, text: `“${title}” has ${keyResults.length} key results: four are usually enough.` }]
}

function hintsOf({ id, title, measure }: KeyResult, others: ReadonlyMap<string, string>): Hint[] {
  const words = normaliseText(title)
  const copiedFrom = others.get(words)
  const hasTarget = measure.target !== undefined || /\p{N}/u.test(measure.name)
  return [
    ...(copiedFrom === undefined
      ? []
      : [{ kind: 'copied' as const, part: id, text: `“${title}” stands word for word in the OKRs of ${copiedFrom}: whose is it?` }]),
    ...(!hasTarget && MAKING.has(words.split(' ')[0]!)
      ? [{ kind: 'output' as const, part: id, text: `“${title}” names what is made. What is different once it is there?` }]
      : []),
    ...(hasTarget ? [] : [{ kind: 'noMeasure' as const, part: id, text: `“${title}” has no figure to reach: from what to what?` }]),
  ]
}
