import {
  cycleAt,
  cyclesAhead,
  deferralCycles,
  isCycleOf,
  isOver,
  refuse,
  type CycleCalendar,
  type OkrCycle,
  type Refusal,
} from '@pull-okr/core'
import { findOkrSet } from '../views/find-okr-set.ts'
import type { Viewing } from '../views/viewing.ts'

type Planner = { id: string; calendar: CycleCalendar }

/**
 * Only enough for the coming cycle (law 4): what is promised for cycles that nobody plans yet would never meet the
 * threshold. A set that exists goes on until it is over, also where the team has changed its calendar. Null where the team
 * may plan the cycle.
 */
export async function refuseCycle(viewing: Viewing, team: Planner, cycle: OkrCycle): Promise<Refusal | null> {
  const { now } = viewing
  if (isOver(cycle, now)) return refuse('notAllowedHere', `${cycle.name} is over.`, { path: 'cycle' })
  const isOwn = isCycleOf(team.calendar, cycle)
  if (isOwn && cyclesAhead(cycle, now, team.calendar) <= 1) return null
  if ((await findOkrSet(viewing, team, cycle.id)).revision > 0) return null
  const [current, next] = [cycleAt(now, 0, team.calendar), cycleAt(now, 1, team.calendar)]
  const why = isOwn ? 'is not planned yet' : "is no cycle of the team's calendar"
  return refuse('notAllowedHere', `${cycle.name} ${why}: plan ${current.name} or ${next.name}, or defer until then.`, {
    law: 4,
    path: 'cycle',
  })
}

/** A request put off for years is one that nobody answered. */
export function refuseDeferral(until: OkrCycle, now: Date, calendar: CycleCalendar): Refusal | null {
  const cycles = deferralCycles(now, calendar)
  const last = cycles.at(-1)
  if (cycles.some(({ id }) => id === until.id) || last === undefined) return null
  if (until.startsOn > last.startsOn)
    return refuse('notAllowedHere', `Defer until ${last.name} at the latest, or decline: ${until.name} is too far to mean anything.`, {
      law: 3,
      path: 'until',
    })
  return isCycleOf(calendar, until)
    ? null
    : refuse(
        'notAllowedHere',
        `${until.name} is no cycle of the team's calendar: defer until ${cycles.map(({ name }) => name).join(', ')}.`,
        {
          path: 'until',
        },
      )
}
