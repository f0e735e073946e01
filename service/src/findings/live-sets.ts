import { notOver } from '../views/cycle-days.ts'
import type { Looking } from './looking.ts'

/** What is over stays as it was talked through. */
export function liveSets({ tx, workspace, now }: Pick<Looking, 'tx' | 'workspace' | 'now'>) {
  return tx
    .selectFrom('okr_set as s')
    .where('s.workspace_id', '=', workspace)
    .where(notOver('s.cycle', now))
    .where('s.state', '<>', 'closed')
    .select(['s.id', 's.team_id as team', 's.cycle', 's.state', 's.revision', 's.objectives'])
}
