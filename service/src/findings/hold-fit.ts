import type { FitChange, OkrSet, Size } from '@pull-okr/core'
import { teamsById } from '../views/find-team.ts'
import { cyclePlan, fitWith } from '../views/team-fit.ts'
import type { Viewing } from '../views/viewing.ts'
import { lockNeighbourhood, neighbourhoodOf } from './lock-neighbourhood.ts'

/**
 * The chance that what a changed set promises fits, and with one more promise (made for this request, if for any), reckoned
 * once for the answer, the record and the debugger. The neighbourhood is held from here on, for what decides a fit (the
 * team's settings) is settled behind the same lock: the debugger looks later in this transaction, and this is still so.
 * Called when all rows are locked.
 */
export async function holdFit(
  viewing: Viewing,
  before: OkrSet,
  after: OkrSet,
  candidate: Size | null,
  request?: string,
): Promise<FitChange> {
  await lockNeighbourhood(viewing, neighbourhoodOf(before, after))
  const team = (await teamsById(viewing, [after.team])).get(after.team)
  if (!team) throw new Error(`OKR set ${after.id} is of team ${after.team}, which does not exist`)
  return fitWith(await cyclePlan(viewing, team, after), candidate, request)
}
