import { forecastCapacity } from '../../core/src/capacity/index.ts'
import { reachedIn, resampledTotals, seeded } from './resample.ts'
import { HORIZON_WEEKS, pointsOf, seriesOf, type Point, type Series } from './scored-points.ts'
import type { Project } from './read-finished-items.ts'

export const LEVELS = [0.5, 0.7, 0.85, 0.95] as const

/** Promised items at 50, 70, 85, 95 %, from what was known at the point. */
type Method = (series: Series, point: Point, random: () => number) => readonly number[]

export const METHODS: Readonly<Record<string, Method>> = {
  ours: ({ weeks }, { at }) => {
    const { p50, p70, p85, p95 } = forecastCapacity({ weeks: weeks.slice(0, at), horizonWeeks: HORIZON_WEEKS }).planned
    return [p50 ?? 0, p70 ?? 0, p85 ?? 0, p95 ?? 0]
  },
  '12-week Monte Carlo': ({ weeks }, { at }, random) => {
    const past = weeks.slice(at - 12, at).map((week) => week.planned)
    const totals = resampledTotals(past, HORIZON_WEEKS, random)
    return LEVELS.map((level) => reachedIn(totals, level))
  },
  '30-day Monte Carlo': ({ plannedByDay }, { at }, random) => {
    const totals = resampledTotals(plannedByDay.slice(at * 7 - 30, at * 7), HORIZON_WEEKS * 7, random)
    return LEVELS.map((level) => reachedIn(totals, level))
  },
}

/** `kept[i]`: how often the promise at LEVELS[i] was kept; `loss`: pinball, relative. Averaged over projects. */
export type Score = { kept: number[]; loss: number }
/** `leftOut`: projects without a point, with their complete weeks and how many it takes. */
export type Result = {
  projects: number
  points: number
  scores: Record<string, Score>
  leftOut: { name: string; weeks: number; least: number }[]
}

/** Scores all methods on the same points. Each project counts the same, however many points it has. */
export function backtest(projects: readonly Project[], leastWeeks: number): Result {
  const all = projects.map((project) => seriesOf(project)).map((series) => ({ series, points: pointsOf(series, leastWeeks) }))
  const scored = all.filter(({ points }) => points.some((point) => point.actual > 0))
  const scores: Record<string, Score> = {}
  for (const [name, method] of Object.entries(METHODS)) {
    const each = scored.map(({ series, points }) => scoreProject(series, points, method))
    scores[name] = {
      kept: LEVELS.map((_, i) => mean(each.map((score) => score.kept[i]!))),
      loss: mean(each.map((score) => score.loss)),
    }
  }
  const leftOut = all
    .filter((one) => !scored.includes(one))
    .map(({ series }) => ({ name: series.name, weeks: series.weeks.length, least: leastWeeks }))
  return { projects: scored.length, points: scored.reduce((sum, { points }) => sum + points.length, 0), scores, leftOut }
}

function scoreProject(series: Series, points: readonly Point[], method: Method): Score {
  const random = seeded(1)
  const promises = points.map((point) => method(series, point, random))
  const kept = LEVELS.map((_, i) => mean(points.map(({ actual }, k) => (actual >= promises[k]![i]! ? 1 : 0))))
  const losses = LEVELS.map((level, i) => mean(points.map(({ actual }, k) => pinball(actual, promises[k]![i]!, 1 - level))))
  return { kept, loss: mean(losses) / mean(points.map((point) => point.actual)) }
}

/** A promise kept with 85 % is the 15 % quantile: too high costs 0.85 an item, too low 0.15. */
export function pinball(actual: number, promised: number, quantile: number): number {
  return actual >= promised ? quantile * (actual - promised) : (1 - quantile) * (promised - actual)
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length
}
