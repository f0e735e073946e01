import type { CapacityView } from '@pull-okr/core/contract/types'
import { shareInWords } from '../settings/figures/share-in-words.ts'
import { count } from './count.ts'
import { percentOf } from './percent-of.ts'

/** One thing that the forecast takes for granted; `change` is said where a setting of the team changes it. */
export type Assumption = { what: string; words: string; change: string | null }

/** What the number rests on, in words. */
export function assumptionsOf({ basis, inherited, otherPlanned, fit, weeks }: CapacityView): Assumption[] {
  return [
    {
      what: 'History',
      words:
        basis.source === 'manual'
          ? 'A figure entered by hand, until there are enough complete weeks.'
          : `${count(basis.weeksOfHistory, 'complete week')}; a week counts half as much as one 8 weeks later. Weeks in which nothing was finished count as well.`,
      change: basis.source === 'manual' ? 'Change the figure' : null,
    },
    ...inherited.map((words) => ({ what: 'Inherited history', words, change: 'Change what is inherited' })),
    { what: 'Planned or BAU', words: 'Told apart by the labels and projects that your team names.', change: 'Change what counts as BAU' },
    { what: 'The cycle', words: cycleInWords(weeks, basis.leadWeeks), change: null },
    { what: 'People', words: peopleInWords(basis.teamShare), change: 'Change your calendar' },
    { what: 'Other planned work', words: shareInWords(otherPlanned), change: 'Change this share' },
    {
      what: 'Sizes',
      words:
        'Each is a range in items of your tracker. When one turns out larger than thought, the others tend to as well, and that is reckoned with.',
      change: null,
    },
    { what: 'Threshold', words: `Under ${percentOf(fit.threshold)} adopting more takes a sentence.`, change: 'Change your threshold' },
  ]
}

function cycleInWords(weeks: number, lead: number): string {
  const begins = lead > 0 ? `, and begins in ${count(lead, 'week')}: what may change until then widens the range` : ''
  return `It has ${count(weeks, 'week')}${lead > 0 ? '' : ' left'}${begins}.`
}

function peopleInWords(share: number): string {
  return share > 0.995
    ? 'Everybody is there as usual: your calendar names nobody away.'
    : `By your calendar ${percentOf(1 - share)} of the team's time is away, and the forecast is that much lower.`
}
