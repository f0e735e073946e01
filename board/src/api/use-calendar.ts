import type { CycleCalendar } from '@pull-okr/core'
import { useTeam } from './use-team.ts'

const QUARTERS: CycleCalendar = []

/** What `current` and `next` mean for the team; calendar quarters until it is known. */
export function useCalendar(team: string): CycleCalendar {
  return useTeam(team).data?.cycles.calendar ?? QUARTERS
}
