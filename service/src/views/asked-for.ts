import type { AskRoundView } from '@pull-okr/core/contract/types'
import type { Viewing } from './viewing.ts'

export type AskedFor = NonNullable<AskRoundView['invitations'][number]['answer']>['asks'][number]

/** What an answer points at, by the id of the request; for whoever may see the answer. */
export async function askedFor({ tx, workspace }: Viewing, requests: readonly string[]): Promise<Map<string, AskedFor>> {
  if (requests.length === 0) return new Map()
  const rows = await tx
    .selectFrom('request as r')
    .innerJoin('ask as a', 'a.id', 'r.ask_id')
    .innerJoin('issue as i', 'i.id', 'a.issue_id')
    .where('r.workspace_id', '=', workspace)
    .where('r.id', 'in', [...new Set(requests)])
    .select(['r.id', 'r.state', 'i.title', 'i.key', 'i.url', 'i.in_tracker'])
    .execute()
  return new Map(
    rows.map(({ id, state, title, key, url, in_tracker }) => [
      id,
      { request: id, title, state, issueKey: in_tracker ? key : null, issueUrl: in_tracker ? url : null },
    ]),
  )
}
