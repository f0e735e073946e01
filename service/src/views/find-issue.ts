import type { IssueState } from '@pull-okr/core'
import type { Viewing } from './viewing.ts'

type FoundIssue = {
  id: string
  key: string
  url: string
  title: string
  state: IssueState
  archivedAt: string | null
  team: string | null
  /** null: it was never put to a team */
  ask: string | null
  creator: { person: string; name: string } | null
}

/** The issue that a tracker calls so. Null also where two connected organisations could mean it, and none is named. */
export async function findIssue(
  { tx, workspace }: Viewing,
  params: Record<string, string>,
  { organization }: { organization?: string | undefined },
): Promise<FoundIssue | null> {
  const { tracker, issue = '' } = params
  if (tracker !== 'linear' && tracker !== 'jira') return null
  const named = tx
    .selectFrom('connection as c')
    .innerJoin('issue as i', 'i.connection_id', 'c.id')
    .leftJoin('ask as a', 'a.issue_id', 'i.id')
    .leftJoin('identity as y', (on) => on.onRef('y.connection_id', '=', 'c.id').onRef('y.tracker_id', '=', 'i.creator'))
    .leftJoin('person as p', 'p.id', 'y.person_id')
    .where('c.workspace_id', '=', workspace)
    .where('c.tracker', '=', tracker)
    .where('i.tracker_id', '=', issue)
    .where('i.gone_at', 'is', null)
    .select(['i.id', 'i.key', 'i.url', 'i.title', 'i.state', 'i.archived_at', 'i.team_id', 'a.id as ask'])
    .select(['p.id as creator_id', 'p.name as creator_name'])
  const rows = await (organization === undefined ? named : named.where('c.organization_id', '=', organization)).limit(2).execute()
  const [row] = rows
  if (!row || rows.length > 1) return null
  const { creator_id, creator_name } = row
  return {
    id: row.id,
    key: row.key,
    url: row.url,
    title: row.title,
    state: row.state,
    ask: row.ask,
    archivedAt: row.archived_at?.toISOString() ?? null,
    team: row.team_id,
    creator: creator_id === null || creator_name === null ? null : { person: creator_id, name: creator_name },
  }
}
