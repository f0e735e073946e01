import { weekOf, type WeekCount } from './work-kind.ts'

/** An item that was delivered. `finishedAt`: ISO 8601, UTC. */
export type FinishedWork = { finishedAt: string; kind: 'planned' | 'bau' }

/**
 * A bulk close (design/capacity.md): one day of the week held at least this many closes, and at least this many times
 * the daily mean of up to 26 weeks before the week. Without any week before it there is nothing to compare with.
 */
const BULK_DAY = 15
const BULK_TIMES_MEAN = 8
const MEAN_DAYS = 182
const DAY_MS = 86_400_000

/**
 * The weeks in which something was finished, oldest first, for `completeWeeks`. The same rule as the service's rollup
 * (service/src/sync/recount-throughput.ts), for whoever has the items at hand and no database.
 */
export function countWeeks(finished: readonly FinishedWork[]): WeekCount[] {
  const days = new Map<string, number>()
  const weeks = new Map<string, WeekCount>()
  for (const { finishedAt, kind } of finished) {
    const moment = new Date(finishedAt)
    const day = moment.toISOString().slice(0, 10)
    const week = weekOf(moment)
    const count = weeks.get(week) ?? { week, planned: 0, bau: 0, bulkClose: false }
    count[kind]++
    weeks.set(week, count)
    days.set(day, (days.get(day) ?? 0) + 1)
  }
  const counts = [...weeks.values()].sort((a, b) => (a.week < b.week ? -1 : 1))
  return counts.map((count) => ({ ...count, bulkClose: isBulkClose(count, counts, days) }))
}

function isBulkClose({ week }: WeekCount, counts: readonly WeekCount[], days: ReadonlyMap<string, number>): boolean {
  const start = Date.parse(week)
  const daysOfWeek = Array.from({ length: 7 }, (_, i) => new Date(start + i * DAY_MS).toISOString().slice(0, 10))
  const busiest = Math.max(...daysOfWeek.map((day) => days.get(day) ?? 0))
  const before = counts.filter((other) => other.week < week && start - Date.parse(other.week) <= MEAN_DAYS * DAY_MS)
  if (busiest < BULK_DAY || before.length === 0) return false
  const daysBefore = (start - Date.parse(before[0]!.week)) / DAY_MS
  const items = before.reduce((sum, other) => sum + other.planned + other.bau, 0)
  return busiest >= (BULK_TIMES_MEAN * items) / daysBefore
}
