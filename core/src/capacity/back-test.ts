import { distributionOf, type CapacityWeek } from './capacity-forecast.ts'
import { forecastCapacity } from './forecast-capacity.ts'
import { nonNegative } from './non-negative.ts'
import { promisedWith } from './negative-binomial.ts'

/**
 * A quarter of history, from which on a forecast no longer calls itself uncertain for want of it (dominant-cause.ts):
 * every promise that would have been shown without that warning is judged, and no other.
 */
const LEAST_WEEKS_BEFORE = 13

/** One past cycle, forecast from the weeks before it alone. Unit: planned items. */
export type BacktestCycle = {
  /** index into `weeks` of its first week */
  startsOn: number
  /** at least this many with the chance asked for; null where no promise would have been made (`basis.enough`) */
  promised: number | null
  finished: number
  /** null where nothing was promised, and where a bulk close fell into the cycle: tidying up keeps no promise */
  kept: boolean | null
}

export type Backtest = {
  /** the chance that was promised with, 0 to 1 */
  level: number
  horizonWeeks: number
  /** oldest first; they do not overlap */
  cycles: BacktestCycle[]
  /** "kept in `kept` of `judged` cycles" */
  kept: number
  judged: number
  /** the same for people, as a whole sentence */
  sentence: string
}

/**
 * How often the forecast's promise would have been kept for this very team: its history is walked cycle by cycle, each
 * forecast from only the weeks before it (13 or more). The last cycle ends with the last week, and none overlap, so that
 * each is a test of its own. `weeks` as of `forecastCapacity`; `level` is 0.85 when not given.
 */
export function backtestForecast(weeks: readonly CapacityWeek[], options: { horizonWeeks: number; level?: number }): Backtest {
  const horizonWeeks = Math.max(1, Math.round(nonNegative(options.horizonWeeks)))
  const level = options.level ?? 0.85
  const starts: number[] = []
  for (let start = weeks.length - horizonWeeks; start >= LEAST_WEEKS_BEFORE; start -= horizonWeeks) starts.unshift(start)
  const cycles = starts.map((startsOn) => judge(weeks, { startsOn, horizonWeeks, level }))
  const judged = cycles.filter((cycle) => cycle.kept !== null)
  const kept = judged.filter((cycle) => cycle.kept).length
  return {
    level,
    horizonWeeks,
    cycles,
    kept,
    judged: judged.length,
    sentence: inWords(level, horizonWeeks, { cycles: cycles.length, judged: judged.length, kept }),
  }
}

function judge(weeks: readonly CapacityWeek[], asked: { startsOn: number; horizonWeeks: number; level: number }): BacktestCycle {
  const { startsOn, horizonWeeks, level } = asked
  const { planned, basis } = forecastCapacity({ weeks: weeks.slice(0, startsOn), horizonWeeks })
  const ahead = weeks.slice(startsOn, startsOn + horizonWeeks)
  const finished = ahead.reduce((sum, week) => sum + nonNegative(week.planned), 0)
  const distribution = basis.enough ? distributionOf(planned) : null
  const promised = distribution && promisedWith(distribution, level)
  const tidied = ahead.some((week) => week.bulkClose)
  return { startsOn, promised, finished, kept: promised === null || tidied ? null : finished >= promised }
}

function inWords(level: number, horizonWeeks: number, { cycles, judged, kept }: { cycles: number; judged: number; kept: number }): string {
  if (judged === 0)
    return cycles === 0
      ? `No past cycle can be judged yet: it takes ${LEAST_WEEKS_BEFORE} weeks of history and the ${horizonWeeks} weeks of a cycle after them.`
      : `None of the last ${cycles} cycles can be judged: there was too little planned work to promise, or a bulk close.`
  const promise = `What was promised with ${Math.round(100 * level)} % was kept in ${kept} of ${judged}`
  return `${promise} ${judged === 1 ? 'cycle' : 'cycles'} of ${horizonWeeks} weeks.`
}
