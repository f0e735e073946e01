import type { PlannedNeeds, OkrChange, TeamId } from '@pull-okr/core'
import { teamsById } from '../views/find-team.ts'
import { namedRequests } from '../views/named-requests.ts'
import type { Viewing } from '../views/viewing.ts'

/**
 * What the needs in these changes name, as far as who writes may see it. `teamName` is for the log, which others read as
 * well: a private team is not named there.
 */
export async function needFacts(
  viewing: Viewing,
  changes: readonly OkrChange[],
): Promise<PlannedNeeds & { teamName: (id: TeamId) => string }> {
  const { actor, permissions, now } = viewing
  const needs = changes.flatMap((change) => ('needs' in change ? (change.needs ?? []) : []))
  const suppliers = await teamsById(
    viewing,
    needs.map((need) => need.supplier),
  )
  const seen = [...suppliers.values()].filter((team) => permissions.seeTeam(actor, team).kind === 'allowed')
  const requests = await namedRequests(
    viewing,
    needs.flatMap((need) => need.request ?? []),
  )
  const visible = [...requests.values()].filter(({ id, team: of, voices }) => {
    const team = suppliers.get(of)
    return team && permissions.seeRequest(actor, { id, team, voices }).kind === 'allowed'
  })
  return {
    suppliers: new Set(seen.map(({ id }) => id)),
    requests: new Map(visible.map(({ id, team }) => [id, team])),
    now,
    teamName: (id) => {
      const team = suppliers.get(id)
      return team && !team.private ? team.name : 'another team'
    },
  }
}
