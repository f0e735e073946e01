import { resolveCycle, type OkrCycle, type OkrSet, type Refusal } from '@pull-okr/core'
import { findOkrSet } from './find-okr-set.ts'
import { findTeam, type Team } from './find-team.ts'
import { hiddenTeam } from './hidden-team.ts'
import { cyclePlan, type CyclePlan } from './team-fit.ts'
import { notFound, type Viewing } from './viewing.ts'
import { unknownCycle } from './unknown-cycle.ts'

export type SeenPlan = { kind: 'seen'; team: Team; cycle: OkrCycle; set: OkrSet; plan: CyclePlan }

/** What the team's cycle holds and promises, for whoever may see it (law 13); or the answer. */
export async function seePlan(
  viewing: Viewing,
  named: { team: string | undefined; cycle: string },
): Promise<SeenPlan | Refusal | ReturnType<typeof notFound>> {
  const { actor, permissions, now } = viewing
  const team = await findTeam(viewing, named.team)
  if (!team) return notFound('team')
  const allowed = permissions.seeCapacity(actor, team)
  if (allowed.kind === 'refused') return hiddenTeam(allowed, viewing, team)
  const cycle = resolveCycle(named.cycle, now, team.calendar)
  if (!cycle) return unknownCycle()
  const set = await findOkrSet(viewing, team, cycle.id)
  return { kind: 'seen', team, cycle, set, plan: await cyclePlan(viewing, team, set) }
}
