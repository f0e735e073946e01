import type { Request } from '@pull-okr/core'
import type { Viewing } from './viewing.ts'

/** All requests that the team has adopted for the cycle, whether or not a key result answers them still. */
export async function adoptedIn({ tx, workspace }: Viewing, team: { id: string }, cycle: string): Promise<Request[]> {
  return tx
    .selectFrom('request')
    .where('workspace_id', '=', workspace)
    .where('team_id', '=', team.id)
    .where('state', '=', 'adopted')
    .where('cycle', '=', cycle)
    .select(['id', 'team_id as team', 'state', 'cycle'])
    .orderBy('answered_at')
    .orderBy('id')
    .execute()
}
