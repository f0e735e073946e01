import { cycleAt, isCycleOf, resolveCycle, type OkrCycle } from '@pull-okr/core'
import type { Team } from '../views/find-team.ts'
import type { Viewing } from '../views/viewing.ts'

/**
 * The last cycle that the team has begun: the one that runs, or one that it plans already (it has drafted OKRs, or asked
 * stakeholders). A change of its calendar takes effect after it, so that nothing which was promised loses its cycle.
 */
export async function lastBegunCycle({ tx, workspace, now }: Viewing, team: Team): Promise<OkrCycle> {
  const rows = await tx
    .selectFrom('okr_set')
    .where('workspace_id', '=', workspace)
    .where('team_id', '=', team.id)
    .where('revision', '>', 0)
    .select('cycle')
    .union(tx.selectFrom('ask_round').where('workspace_id', '=', workspace).where('team_id', '=', team.id).select('cycle'))
    .execute()
  return rows
    .flatMap(({ cycle }) => resolveCycle(cycle, now) ?? [])
    .filter((cycle) => isCycleOf(team.calendar, cycle))
    .reduce((last, cycle) => (cycle.endsOn > last.endsOn ? cycle : last), cycleAt(now, 0, team.calendar))
}
