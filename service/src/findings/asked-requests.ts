import { sql } from 'kysely'
import type { Looking } from './looking.ts'

/** These requests (r), each with its team (t), its ask (a) and the issue of that (i). */
export function askedRequests({ tx, workspace }: Pick<Looking, 'tx' | 'workspace'>, requests: readonly string[]) {
  return tx
    .selectFrom('request as r')
    .innerJoin('team as t', 't.id', 'r.team_id')
    .innerJoin('ask as a', 'a.id', 'r.ask_id')
    .innerJoin('issue as i', 'i.id', 'a.issue_id')
    .where('r.workspace_id', '=', workspace)
    .where('r.id', '=', sql<string>`any(${[...requests]}::uuid[])`)
}
