import { ownCyclesOf, resolveCycle } from '@pull-okr/core'
import { useCalendar } from '../api/use-calendar.ts'
import { useNow } from '../words/use-now.ts'

/** The ids of the team's own cycles that are meant where a leader names this one: it may cut time differently. */
export function useOwnCycles(team: string, cycle: string): string[] {
  const calendar = useCalendar(team)
  const named = resolveCycle(cycle, useNow())
  return named ? ownCyclesOf(calendar, named).map(({ id }) => id) : [cycle]
}
