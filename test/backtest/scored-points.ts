import type { Project } from './read-finished-items.ts'

/** What is forecast: planned items in the next 13 weeks. */
export const HORIZON_WEEKS = 13
export const LEAST_HISTORY_WEEKS = 26
/** The public data's README asks for two years; a team's own export may be as short as one point needs. */
export const LEAST_WEEKS = { public: 104, own: LEAST_HISTORY_WEEKS + HORIZON_WEEKS } as const
const LEAST_PLANNED = 13
/** A day with at least 15 items and at least 8 × the project's mean active day is a bulk close. */
const BULK_ITEMS = 15
const BULK_TIMES = 8

/** Complete weeks, Monday first, and per day the planned items; index 0 is the first day of the first complete week. */
export type Series = { name: string; weeks: { planned: number; bau: number; bulkClose: boolean }[]; plannedByDay: number[] }

/** A moment at which a promise would have been made: with `weeks[0..at)` known, `actual` came in the next 13. */
export type Point = { at: number; actual: number }

/** The first and the last week with an item count as incomplete unless the item fell on their first / last day. */
export function seriesOf(project: Project): Series {
  // one by one: a large export has more items than a call takes arguments
  const earliest = project.items.reduce((least, { day }) => Math.min(least, day), Infinity)
  const latest = project.items.reduce((most, { day }) => Math.max(most, day), -Infinity)
  const first = Math.ceil(earliest / 7)
  const end = Math.floor((latest + 1) / 7)
  const length = Math.max(0, end - first)
  const weeks = Array.from({ length }, () => ({ planned: 0, bau: 0, bulkClose: false }))
  const plannedByDay = new Array<number>(length * 7).fill(0)
  const byDay = new Map<number, number>()
  for (const { day, bau } of project.items) {
    byDay.set(day, (byDay.get(day) ?? 0) + 1)
    const week = weeks[Math.floor(day / 7) - first]
    if (!week) continue
    week[bau ? 'bau' : 'planned']++
    if (!bau) plannedByDay[day - first * 7]!++
  }
  const meanActiveDay = project.items.length / byDay.size
  for (const [day, count] of byDay) {
    const week = weeks[Math.floor(day / 7) - first]
    if (week && count >= BULK_ITEMS && count >= BULK_TIMES * meanActiveDay) week.bulkClose = true
  }
  return { name: project.name, weeks, plannedByDay }
}

/** Every week of the project at which the rules of the data's README allow to score. */
export function pointsOf({ weeks }: Series, leastWeeks: number): Point[] {
  if (weeks.length < leastWeeks) return []
  const planned = (from: number, to: number) => weeks.slice(from, to).reduce((sum, week) => sum + week.planned, 0)
  const points: Point[] = []
  for (let at = LEAST_HISTORY_WEEKS; at + HORIZON_WEEKS <= weeks.length; at++) {
    const ahead = weeks.slice(at, at + HORIZON_WEEKS)
    if (planned(at - LEAST_HISTORY_WEEKS, at) < LEAST_PLANNED || ahead.some((week) => week.bulkClose)) continue
    points.push({ at, actual: planned(at, at + HORIZON_WEEKS) })
  }
  return points
}
