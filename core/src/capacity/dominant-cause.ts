import { bulkClosesOf, countInPart, type BulkCloses } from './bulk-closes.ts'
import type { CapacityWeek, DominantCause } from './capacity-forecast.ts'
import { nonNegative } from './non-negative.ts'
import { decayingMean, type WeeklyRate } from './weekly-rate.ts'

/** "At least 13 planned items in 26 weeks" (design/capacity.md, edge cases); a shorter history in proportion. */
const RECENT_WEEKS = 26
const LEAST_PLANNED_A_WEEK = 13 / RECENT_WEEKS
/** One week shows a level but no scatter; the method was measured from 2 weeks on. */
const LEAST_WEEKS = 2
/** Below a quarter of a year the shrunk dispersion and n_eff rule the width: history is what is missing. */
const SHORT_HISTORY_WEEKS = 13
/** Planned work is a tenth or less of all: BAU is the reason that little is left. */
const ALL_BAU_SHARE = 0.9
/** The last quarter, and the last half year, against up to a year before: a step shows in the one, a slow drift in the other; */
const DRIFT_WEEKS = [13, 26]
const WEEKS_BEFORE = 52
const LEAST_BEFORE = 13
/** changed by a fifth or more, and by so many standard errors: of steady teams 1 in 20 is then said to drift, for there are two looks. */
const DRIFT_CHANGE = 0.2
const DRIFT_ERRORS = 2.25
/** A bulk close, or a busy week, is named when, uncapped, it would have lifted the rate by a twentieth or more. */
const WEEKS_LIFT = 0.05
/** People away are named from a tenth of the cycle on. */
const AWAY_SHARE = 0.1

/** What stands out in a history; `effect`, relative to the number forecast, ranks the causes. `none`: worth a word, and no cause. */
export type Noticed = { cause: DominantCause; effect: number; sentence: string }

const weeksInWords = (n: number) => (n === 1 ? '1 week' : `${n} weeks`)

/** Sum of planned, of BAU and BAU's share, over the last 26 weeks. */
export function recentWork(weeks: readonly CapacityWeek[]) {
  const recent = weeks.slice(-RECENT_WEEKS)
  const planned = recent.reduce((sum, week) => sum + nonNegative(week.planned), 0)
  const bau = recent.reduce((sum, week) => sum + nonNegative(week.bau), 0)
  return { weeks: recent.length, planned, bau, bauShare: planned + bau > 0 ? bau / (planned + bau) : null }
}

/** BAU's share of what was finished in the last 26 of these weeks, 0 to 1; null when nothing was. */
export function bauShareOf(weeks: readonly CapacityWeek[]): number | null {
  return recentWork(weeks).bauShare
}

/**
 * Everything that makes the number what it is, strongest first. Missing data come before the rest, because they make
 * the rest unknowable; between drift, bulk closes and people away, the largest effect on the number wins. Busy weeks come last.
 */
export function notice(weeks: readonly CapacityWeek[], rate: WeeklyRate, teamShare: number): Noticed[] {
  const inPart = countInPart(weeks, rate)
  const rest = [noticeDrift(weeks, rate, inPart), noticeBulkClose(weeks, rate, inPart), noticeAway(teamShare)]
  const ranked = rest.filter((x) => x !== null).sort((a, b) => b.effect - a.effect)
  return [noticeMissing(weeks), ...ranked, noticeBusyWeeks(weeks, rate, inPart)].filter((x) => x !== null)
}

/** Whether a promise may be made: two weeks, and half a planned item a week in the last 26. */
export function isEnough(weeks: readonly CapacityWeek[]): boolean {
  const recent = recentWork(weeks)
  return recent.weeks >= LEAST_WEEKS && recent.planned >= LEAST_PLANNED_A_WEEK * recent.weeks
}

function noticeMissing(weeks: readonly CapacityWeek[]): Noticed | null {
  const recent = recentWork(weeks)
  const found = (cause: 'tooLittleHistory' | 'allBau', sentence: string) => ({ cause, effect: 1, sentence })
  if (weeks.length === 0)
    return found('tooLittleHistory', 'No complete week of finished work is known yet: sync the tracker, or enter a figure by hand.')
  if (recent.bauShare !== null && recent.bauShare >= ALL_BAU_SHARE) {
    const figure = `${Math.floor(recent.bauShare * 100)} % of what was finished in the last ${weeksInWords(recent.weeks)} was BAU`
    return found(
      'allBau',
      isEnough(weeks) ? `${figure}: little is left for key results.` : `${figure}: too little planned work to promise.`,
    )
  }
  if (weeks.length < LEAST_WEEKS)
    return found('tooLittleHistory', 'Only one complete week of history: it takes two before anything can be promised.')
  if (!isEnough(weeks))
    return found(
      'tooLittleHistory',
      `Too little planned work to promise: ${Math.round(recent.planned)} planned items in the last ${weeksInWords(recent.weeks)}, it takes ${Math.ceil(LEAST_PLANNED_A_WEEK * recent.weeks)}.`,
    )
  if (weeks.length < SHORT_HISTORY_WEEKS)
    return found('tooLittleHistory', `Only ${weeksInWords(weeks.length)} of history: the range is wide, and narrows with each week.`)
  return null
}

/** The change that stands out most. Bulk closes are left out, or each would look like a drift. */
function noticeDrift(weeks: readonly CapacityWeek[], rate: WeeklyRate, inPart: readonly boolean[]): Noticed | null {
  const usual = rate.capped.filter((_, i) => !weeks[i]?.bulkClose && !inPart[i])
  const changes = DRIFT_WEEKS.map((recent) => changeIn(usual, recent, rate.dispersion)).filter((change) => change !== null)
  const [change] = changes.sort((a, b) => b.errors - a.errors)
  if (!change) return null
  const { now, earlier, before, recent } = change
  const from = `from ${earlier.toFixed(1)} planned items a week in the ${before} weeks before to ${now.toFixed(1)} in the last ${recent}`
  return {
    cause: 'drift',
    effect: Math.abs(now - earlier) / Math.max(now, earlier),
    sentence: `The rate has ${now > earlier ? 'risen' : 'fallen'} ${from}: the forecast follows the recent weeks and allows for more of the same.`,
  }
}

/** Means of the last `recent` weeks and of those before, and by how many standard errors they differ; null unless that is a drift. */
function changeIn(counts: readonly number[], recent: number, dispersion: number) {
  const before = counts.slice(-recent - WEEKS_BEFORE, -recent)
  if (before.length < LEAST_BEFORE) return null
  const now = mean(counts.slice(-recent))
  const earlier = mean(before)
  const error = Math.sqrt(((dispersion * (now + earlier)) / 2) * (1 / recent + 1 / before.length))
  const change = Math.abs(now - earlier)
  if (change < DRIFT_CHANGE * earlier || change <= DRIFT_ERRORS * error) return null
  return { now, earlier, before: before.length, recent, errors: change / error }
}

function noticeBulkClose(weeks: readonly CapacityWeek[], rate: WeeklyRate, inPart: readonly boolean[]): Noticed | null {
  const found = liftOf(weeks, rate, (week) => week.bulkClose === true)
  if (found === null) return null
  const recent = bulkClosesOf(weeks.slice(-RECENT_WEEKS), inPart.slice(-RECENT_WEEKS))
  return { cause: 'bulkClose', effect: found.lift, sentence: bulkClosesInWords(recent) }
}

/** Only of those that count in part it is said that they do. */
function bulkClosesInWords({ weeks, inPart }: BulkCloses): string {
  const held = `${weeks === 1 ? 'One week' : `${weeks} weeks`} of the last 26 held a bulk close`
  const counts = (n: number) => (n === 1 ? 'counts' : 'count')
  if (inPart === 0)
    return `${held} and ${counts(weeks)} in full: only what is above three times the usual week plus 5 is left out, and only from the fifth week on.`
  const [some, others] = inPart === weeks ? ['each counts', ''] : [`${inPart} ${counts(inPart)}`, ', the rest in full']
  return `${held}: ${some} as at most three times the usual week plus 5, because tidying up is not speed${others}.`
}

/** A week that is capped and held no bulk close was busy: it is no reason for the number, and worth a word. */
function noticeBusyWeeks(weeks: readonly CapacityWeek[], rate: WeeklyRate, inPart: readonly boolean[]): Noticed | null {
  const found = liftOf(weeks, rate, (week, i) => week.bulkClose !== true && inPart[i]!)
  return (
    found && {
      cause: 'none',
      effect: found.lift,
      sentence: `${found.recent === 1 ? 'One very busy week of the last 26 counts' : `${found.recent} very busy weeks of the last 26 count`} in part, as three times the usual week plus 5: a single week is no new rate.`,
    }
  )
}

/** By how much such weeks, uncapped, would have lifted the rate, and how many of them are recent; null where it is little. */
function liftOf(weeks: readonly CapacityWeek[], rate: WeeklyRate, isSuch: (week: CapacityWeek, i: number) => boolean) {
  if (rate.level === 0) return null
  const such = weeks.map(isSuch)
  const recent = such.slice(-RECENT_WEEKS).filter(Boolean).length
  if (recent === 0) return null
  const excess = weeks.map((week, i) => (such[i] ? Math.max(0, nonNegative(week.planned) - rate.level) : 0))
  const lift = decayingMean(excess) / rate.level
  return lift < WEEKS_LIFT ? null : { lift, recent }
}

function noticeAway(teamShare: number): Noticed | null {
  const away = 1 - teamShare
  if (away < AWAY_SHARE - 1e-9) return null
  return {
    cause: 'holidays',
    effect: away,
    sentence: `People are away for ${Math.round(away * 100)} % of the cycle by the team's calendar, and the forecast is that much lower.`,
  }
}

function mean(counts: readonly number[]): number {
  return counts.reduce((a, b) => a + b, 0) / counts.length
}
