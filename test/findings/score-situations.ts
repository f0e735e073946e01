import { FINDING_KINDS } from '@pull-okr/core'
import { playSituation } from './play-situation.ts'
import type { Situation } from './situation.ts'

/** Of one finding, or of all: how many were found rightly, found wrongly, and not found. */
export type Score = { name: string; right: number; wrong: number; missed: number; precision: number; recall: number }
export type Scored = { scores: Score[]; overall: Score; mistakes: string[] }

/** Plays all situations and holds what is found against the labels. */
export function scoreSituations(situations: readonly Situation[]): Scored {
  const judged = situations.map(({ name, finds, ...situation }) => ({
    name,
    wanted: finds.map(inOneOrder),
    found: playSituation({ name, finds, ...situation }).map(inOneOrder),
  }))
  const count = (name: string, of: (label: string) => boolean): Score => {
    const sum = (labels: (one: (typeof judged)[number]) => string[]) =>
      judged.reduce((total, one) => total + labels(one).filter(of).length, 0)
    const right = sum(({ wanted, found }) => found.filter((label) => wanted.includes(label)))
    const wrong = sum(({ wanted, found }) => found.filter((label) => !wanted.includes(label)))
    const missed = sum(({ wanted, found }) => wanted.filter((label) => !found.includes(label)))
    return { name, right, wrong, missed, precision: share(right, wrong), recall: share(right, missed) }
  }
  return {
    scores: FINDING_KINDS.map((kind) => count(kind, (label) => label.startsWith(`${kind} `))),
    overall: count('overall', () => true),
    mistakes: judged.flatMap(({ name, wanted, found }) => [
      ...found.filter((label) => !wanted.includes(label)).map((label) => `found, and should not be: ${label} (${name})`),
      ...wanted.filter((label) => !found.includes(label)).map((label) => `not found: ${label} (${name})`),
    ]),
  }
}

/** Who is in it, in no order, where none of them comes first. */
function inOneOrder(label: string): string {
  const [kind, ...whom] = label.split(' ')
  return ['opposedMeasures', 'doublePromise', 'waitingInACircle'].includes(kind!) ? [kind, ...whom.sort()].join(' ') : label
}

/** Nothing of nothing is all of it. */
function share(right: number, others: number): number {
  return right + others === 0 ? 1 : right / (right + others)
}
