import type { WeekCount } from '../work-kind.ts'

/** `TeamLineage`: a team was split, or took another in. `before`: only weeks that begin before this day, `YYYY-MM-DD`. */
export type Inherited = { weeks: readonly WeekCount[]; share: number; before: string }

/**
 * A team's own weeks, and of each that it comes from the share that its members say is theirs. Items are whole: a share of
 * a week is rounded.
 */
export function withInherited(own: readonly WeekCount[], lineage: readonly Inherited[]): WeekCount[] {
  const weeks = new Map(own.map((week) => [week.week, { ...week }]))
  for (const { weeks: theirs, share, before } of lineage)
    for (const { week, planned, bau, bulkClose } of theirs) {
      if (week >= before) continue
      const mine = weeks.get(week) ?? { week, planned: 0, bau: 0, bulkClose: false }
      mine.planned += Math.round(planned * share)
      mine.bau += Math.round(bau * share)
      mine.bulkClose ||= bulkClose
      weeks.set(week, mine)
    }
  return [...weeks.values()].sort((a, b) => (a.week < b.week ? -1 : 1))
}
