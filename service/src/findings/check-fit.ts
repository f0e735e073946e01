import { overCommitted, resolveCycle, whyItFits, type OkrSet } from '@pull-okr/core'
import type { Team } from '../views/find-team.ts'
import { cyclePlan, fitWith } from '../views/team-fit.ts'
import type { Viewing } from '../views/viewing.ts'
import type { Check } from './looking.ts'
import { placeInSet } from './place-in-set.ts'
import { findingsOfSet } from './stored-findings.ts'

/** Whether what the team has promised fits, by its own threshold. */
export async function checkFit(viewing: Viewing, set: OkrSet, team: Team): Promise<Check> {
  const stored = await findingsOfSet(viewing, set, ['overCommitted'])
  const cycle = resolveCycle(set.cycle, viewing.now)
  if (cycle === null) throw new Error(`OKR set ${set.id} is of cycle ${set.cycle}, which does not exist`)
  const plan = await cyclePlan(viewing, team, set, cycle)
  const promises = plan.demand.filter(({ kind }) => kind === 'keyResult').length
  const facts = { set, team, promises, fit: fitWith(plan, null) }
  const found = overCommitted(facts)
  return { found: found ? [{ ...found, place: placeInSet(set, null) }] : [], stored, whyOver: () => whyItFits(facts) }
}
