// What demo teams have worked on: titles put together from a team's own words, and moments at which people work.
import type { Chance } from './draw-chance.ts'

/** `isBau`: a team whose day is support names its work after customers half of the time. */
export type Vocabulary = { things: string[]; aspects: string[]; troubles: string[]; isBau: boolean }

const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS
const VERBS = [
  'Add',
  'Rework',
  'Speed up',
  'Simplify',
  'Document',
  'Measure',
  'Redesign',
  'Support',
  'Prepare',
  'Test',
  'Replace',
  'Extend',
  'Clean up',
  'Roll out',
]
const OPENERS = ['', '', '', 'Again: ', 'Customer report: ', 'After the update: ', 'Since Monday: ']

export function nameWork(chance: Chance, demo: Vocabulary, kind: 'planned' | 'bau'): string {
  const thing = chance.pick(demo.things)
  if (kind === 'planned') return `${chance.pick(VERBS)} ${thing} ${chance.pick(demo.aspects)}`
  const sentence =
    demo.isBau && chance.yes(0.5)
      ? `${thing} ${chance.pick(demo.aspects)}`
      : `${thing} ${chance.pick(demo.troubles)}${chance.yes(0.4) ? ` ${chance.pick(demo.aspects)}` : ''}`
  const opener = chance.pick(OPENERS)
  return opener + (opener === '' ? sentence[0]!.toUpperCase() + sentence.slice(1) : sentence)
}

/** Monday to Friday, eight to six, inside the week that begins at `start`. */
export function workingMoment(chance: Chance, start: number): number {
  for (;;) {
    const moment = start + chance.next() * WEEK_MS
    const date = new Date(moment)
    if (date.getUTCDay() % 6 !== 0)
      return Math.max(start, Math.min(Math.floor(moment / DAY_MS) * DAY_MS + (8 + chance.next() * 10) * 3_600_000, start + WEEK_MS - 1))
  }
}
