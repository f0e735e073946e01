import type { CapacityForecast, OkrCycle } from '@pull-okr/core'
import type { BauTrend } from './bau-trend.ts'
import { counted, dayInWords, number, percent } from './in-words.ts'
import type { OpenAsk, Report } from './report.ts'

/** A change of BAU's share that is worth a word: smaller ones come and go with a few items. */
const SHARE_CHANGE = 0.05

/** The one number, and what it says. */
export function headline({ planned, basis }: CapacityForecast, cycle: OkrCycle): { figure: string; words: string } {
  const when = `${cycle.name} (${dayInWords(cycle.startsOn)} to ${dayInWords(cycle.endsOn)})`
  if (!basis.enough || planned.p85 === null) return { figure: '–', words: `No promise can be made for ${when}` }
  return { figure: number(planned.p85), words: `planned items or more, with a chance of 85 %, in ${when}` }
}

export function bauInWords(trend: BauTrend): string {
  const now = trend.at(-1)
  const before = trend.at(-2)
  if (!now || now.share === null) return 'Nothing was finished in the last 13 weeks.'
  const share = `BAU (bugs, support, incidents, operations) was ${percent(now.share)} of what was finished in the last ${counted(now.weeks, 'week')}`
  if (!before || before.share === null) return `${share}.`
  const change = now.share - before.share
  if (Math.abs(change) < SHARE_CHANGE) return `${share}, much as in the ${counted(before.weeks, 'week')} before (${percent(before.share)}).`
  return `${share}, ${change > 0 ? 'up' : 'down'} from ${percent(before.share)} in the ${counted(before.weeks, 'week')} before.`
}

export function waitingInWords(asks: readonly OpenAsk[], tracker: string): string {
  const oldest = asks[0]
  if (!oldest) return 'No open issue from outside of the team waits for an answer.'
  const median = asks[Math.floor(asks.length / 2)]!
  return `Open issues in ${tracker} from people outside of the team that nobody has started or closed. Half of them have waited ${counted(median.days, 'day')} or more, the oldest one ${counted(oldest.days, 'day')}.`
}

/** What the forecast takes for granted, in whole sentences. */
export function assumptions({ forecast, rule, cycle, tracker, notes }: Report): string[] {
  const { basis } = forecast
  return [
    `Planned is what was finished without one of the labels ${rule.bauLabels.join(', ')}; with one of them it is BAU. Other labels: npm run shadow -- --bau "bug,support".`,
    'Items count alike, whatever their size; cancelled and duplicate ones do not count.',
    ...notes,
    ...(basis.plannedPerWeek === null
      ? []
      : [
          `The rate now is ${number(basis.plannedPerWeek)} planned items a week. Recent weeks count more: a week counts half as much as one eight weeks later.`,
          `Rates drift: by the end of ${cycle.name} this one may have moved by a third or so, as was measured on real teams (relative standard deviation ${percent(basis.drift)}). The range allows for that.`,
        ]),
    ...(basis.leadWeeks > 0 ? [`The cycle begins in ${counted(basis.leadWeeks, 'week')}, which makes the range wider.`] : []),
    'Nobody is away, and all planned work counts, whether or not it serves an OKR: neither is known here. In Pull OKR the team enters one and measures the other.',
    `What is asked of the team: what waits in triage, carries the label ${rule.requestLabel}, or was filed by somebody outside of it who is still in ${tracker}.`,
  ]
}
