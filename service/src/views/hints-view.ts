import { keyResultsOf, normaliseText, okrHints, type OkrSet } from '@pull-okr/core'
import type { Hint } from '@pull-okr/core/contract/types'
import type { Team } from './find-team.ts'
import type { Viewing } from './viewing.ts'

/** Advice beside the team's own OKRs. What is copied is looked for in what its neighbours show for the cycle, and nowhere else. */
export async function hintsView(viewing: Viewing, team: Team, set: OkrSet, teams: ReadonlyMap<string, Team>): Promise<Hint[]> {
  return okrHints(set.objectives, set.objectives.length === 0 ? new Map() : await titlesOfNeighbours(viewing, team, set.cycle, teams))
}

async function titlesOfNeighbours(
  { tx, workspace, actor, permissions }: Viewing,
  { neighbours }: Team,
  cycle: string,
  teams: ReadonlyMap<string, Team>,
): Promise<Map<string, string>> {
  if (neighbours.length === 0) return new Map()
  const sets = await tx
    .selectFrom('okr_set')
    .where('workspace_id', '=', workspace)
    .where('team_id', 'in', [...neighbours])
    .where('cycle', '=', cycle)
    .where('state', '!=', 'drafting')
    .select(['team_id', 'state', 'objectives'])
    .execute()
  const titles = sets.flatMap(({ team_id, state, objectives }) => {
    const neighbour = teams.get(team_id)
    if (!neighbour || permissions.seeOkrs(actor, neighbour, state).kind === 'refused') return []
    return keyResultsOf({ objectives }).map(({ title }): [string, string] => [normaliseText(title), neighbour.name])
  })
  return new Map(titles)
}
