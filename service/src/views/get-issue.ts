import { isOpen } from '@pull-okr/core'
import type { Answer, Call } from '../http/call.ts'
import { findIssue } from './find-issue.ts'
import { voicesOf } from './find-request.ts'
import { teamRef, teamsById } from './find-team.ts'
import { requestRows, toRequestRow } from './request-rows.ts'
import { notFound, ok, type Viewing } from './viewing.ts'

/** What became of an issue: of the requests that it was put to teams as, those that the viewer may see. */
export async function getIssue(viewing: Viewing, { params, query }: Call<'getIssue'>): Promise<Answer<'getIssue'>> {
  const { actor, permissions } = viewing
  const issue = await findIssue(viewing, params, query)
  if (!issue) return notFound('issue')
  const rows = issue.ask === null ? [] : await requestsOf(viewing, issue.ask)
  const teams = await teamsById(viewing, [...rows.map((row) => row.team_id), ...(issue.team === null ? [] : [issue.team])])
  const seen = rows.filter(({ id, team_id, behind }) => {
    const team = teams.get(team_id)
    return team !== undefined && permissions.seeRequest(actor, { id, team, voices: behind }).kind === 'allowed'
  })
  const own = issue.team === null ? undefined : teams.get(issue.team)
  const team = own && actor.kind === 'person' && permissions.seeTeam(actor, own).kind === 'allowed' ? teamRef(own) : null
  if (team === null && seen.length === 0) return notFound('issue')
  const { key: issueKey, url: issueUrl, title } = issue
  return ok({ issueKey, issueUrl, title, open: isOpen(issue), team, requests: seen.map(toRequestRow) })
}

function requestsOf({ tx, workspace }: Viewing, ask: string) {
  return requestRows(tx, workspace)
    .where('r.ask_id', '=', ask)
    .select(voicesOf('r.ask_id').as('behind'))
    .orderBy('r.first_asked_at')
    .orderBy('r.id')
    .execute()
}
