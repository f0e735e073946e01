import { normaliseText, okrHints, type Hint, type OkrSet } from '@pull-okr/core'
import { teamsById, type Team } from './find-team.ts'
import type { Viewing } from './viewing.ts'

/** Advice beside the team's own draft. What is copied is looked for in the published sets of its neighbours alone (law 5). */
export async function hintsView(viewing: Viewing, team: Team, set: OkrSet): Promise<Hint[]> {
  const { tx, workspace, actor, permissions } = viewing
  const others = new Map<string, string>()
  if (team.neighbours.length > 0 && set.objectives.length > 0) {
    const rows = await tx
      .selectFrom('okr_set')
      .where('workspace_id', '=', workspace)
      .where('cycle', '=', set.cycle)
      .where('team_id', 'in', [...team.neighbours])
      .where('state', '!=', 'drafting')
      .select(['team_id', 'state', 'objectives'])
      .execute()
    const teams = await teamsById(
      viewing,
      rows.map((row) => row.team_id),
    )
    for (const { team_id, state, objectives } of rows) {
      const neighbour = teams.get(team_id)
      if (!neighbour || permissions.seeOkrs(actor, neighbour, state).kind === 'refused') continue
      for (const { title } of objectives.flatMap((o) => o.keyResults)) others.set(normaliseText(title), neighbour.name)
    }
  }
  return okrHints(set.objectives, others)
}
