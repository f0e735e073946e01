import { cycleAt, PLANNING_LEAD_DAYS } from '@pull-okr/core'

export const DAY_MS = 86_400_000
/** Half a year is the most that the service moves at once. */
export const FURTHEST_DAYS = 181

/** `days` from now; always at noon UTC, which is that day nearly everywhere. */
export type Landmark = { days: number; label: string }

export function dayFrom(now: Date, days: number): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days, 12))
}

/** What a cycle's calendar holds within reach, by date: where there is something to see. */
export function landmarksFrom(now: Date): Landmark[] {
  const at = (day: string, later: number) => Math.round((Date.parse(day) - dayFrom(now, 0).getTime()) / DAY_MS + 0.5) + later
  return [0, 1, 2, 3]
    .flatMap((offset) => {
      const { name, startsOn, endsOn } = cycleAt(now, offset)
      return [
        { days: at(startsOn, -PLANNING_LEAD_DAYS), label: `${name}: planning begins` },
        { days: at(startsOn, 0), label: `${name} begins` },
        { days: at(endsOn, 8), label: `${name} is closed` },
      ]
    })
    .filter(({ days }) => days >= 1 && days <= FURTHEST_DAYS)
    .sort((a, b) => a.days - b.days)
}

/** The latest that will have come by then; null: nothing of note. */
export function landmarkBy(landmarks: readonly Landmark[], days: number): Landmark | null {
  return landmarks.findLast((one) => one.days <= days) ?? null
}
