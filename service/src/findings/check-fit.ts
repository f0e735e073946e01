import { overCommitted, plannedKeyResults, whyItFits, type FitChange, type OkrSet } from '@pull-okr/core'
import type { Team } from '../views/find-team.ts'
import type { Check, Looking } from './looking.ts'
import { placeInSet } from './place-in-set.ts'
import { findingsOfSet } from './stored-findings.ts'

/** Whether what the team has promised fits, by its own threshold. `fit`: of all of it. */
export async function checkFit(looking: Looking, set: OkrSet, team: Team, fit: FitChange): Promise<Check> {
  const stored = await findingsOfSet(looking, set, ['overCommitted'])
  const promises = plannedKeyResults(set).filter(({ keyResult }) => !keyResult.aspirational).length
  const facts = { set, team, promises, fit }
  const found = overCommitted(facts)
  return { found: found ? [{ ...found, place: placeInSet(set, null) }] : [], stored, whyOver: () => whyItFits(facts) }
}
