import type { RequestId, RequestState } from '@pull-okr/core'
import { voicesOf } from './find-request.ts'
import type { Viewing } from './viewing.ts'

export type NamedRequest = {
  id: RequestId
  team: string
  state: RequestState
  voices: string[]
  title: string
  issueKey: string
  issueUrl: string
}

/** The requests that OKRs name, whoever may see them. */
export async function namedRequests({ tx, workspace }: Viewing, ids: readonly RequestId[]): Promise<Map<RequestId, NamedRequest>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('request as r')
    .innerJoin('ask as a', 'a.id', 'r.ask_id')
    .innerJoin('issue as i', 'i.id', 'a.issue_id')
    .where('r.workspace_id', '=', workspace)
    .where('r.id', 'in', [...new Set(ids)])
    .select(['r.id', 'r.team_id as team', 'r.state', 'i.title', 'i.key as issueKey', 'i.url as issueUrl'])
    .select(voicesOf('r.ask_id').as('voices'))
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
