import { cycleAt, cyclesAhead, DEFERRAL_MAX_CYCLES, refuse, type OkrCycle, type Refusal } from '@pull-okr/core'
import { findOkrSet } from '../views/find-okr-set.ts'
import type { Viewing } from '../views/viewing.ts'

/**
 * Only enough for the coming cycle (law 4): what is promised for cycles that nobody plans yet would never meet the
 * threshold. A set that exists goes on until it is over. Null where the team may plan the cycle.
 */
export async function refuseCycle(viewing: Viewing, team: { id: string }, cycle: OkrCycle): Promise<Refusal | null> {
  const { now } = viewing
  const ahead = cyclesAhead(cycle, now)
  if (ahead === 0 || ahead === 1) return null
  if (ahead < 0) return refuse('notAllowedHere', `${cycle.name} is over.`, { path: 'cycle' })
  if ((await findOkrSet(viewing, team, cycle.id)).revision > 0) return null
  const next = cycleAt(now, 1)
  return refuse('notAllowedHere', `${cycle.name} is not planned yet: plan ${cycleAt(now).name} or ${next.name}, or defer until then.`, {
    law: 4,
    path: 'cycle',
  })
}

/** A request put off for years is one that nobody answered. */
export function refuseDeferral(until: OkrCycle, now: Date): Refusal | null {
  if (cyclesAhead(until, now) <= DEFERRAL_MAX_CYCLES) return null
  const last = cycleAt(now, DEFERRAL_MAX_CYCLES)
  return refuse('notAllowedHere', `Defer until ${last.name} at the latest, or decline: ${until.name} is too far to mean anything.`, {
    law: 3,
    path: 'until',
  })
}
