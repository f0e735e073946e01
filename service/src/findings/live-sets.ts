import { sql, type SqlBool } from 'kysely'
import type { Looking } from './looking.ts'

/** What is over stays as it was talked through. */
export function liveSets({ tx, workspace, now }: Pick<Looking, 'tx' | 'workspace' | 'now'>) {
  return tx
    .selectFrom('okr_set as s')
    .where('s.workspace_id', '=', workspace)
    .where(sql<SqlBool>`cycle_last_day(s.cycle) >= ${now.toISOString().slice(0, 10)}::date`)
    .where('s.state', '<>', 'closed')
    .select(['s.id', 's.team_id as team', 's.cycle', 's.state', 's.revision', 's.objectives'])
}
