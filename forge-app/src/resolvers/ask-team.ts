import type { RequestDetail, ResponseOf } from '@pull-okr/core/contract/types'
import { askService } from '../ask-service'
import { refusedByJira } from '../jira-permission'
import type { Outcome, TeamRef } from '../shapes'
import type { Place } from './panel'

export async function listTeams(): Promise<Outcome<TeamRef[]>> {
  const found = await askService<ResponseOf<'listTeams'>>('GET', '/v1/teams')
  if (found.kind === 'problem') return found
  return { kind: 'ok', value: found.value.teams.map(({ id, key, name }) => ({ id, key, name })) }
}

/** Anybody may ask a team. It makes a request, and no work: that is the team's to decide. */
export async function askTeam(
  { issue, path, query }: Place,
  { id, team, text }: { id: string; team: string; text: string },
): Promise<Outcome<RequestDetail>> {
  const refused = await refusedByJira(issue, 'write')
  if (refused) return refused
  const asked = await askService<ResponseOf<'askTeam'>>('POST', `${path}/requests${query}`, { id, team, text })
  return asked.kind === 'ok' ? { kind: 'ok', value: asked.value.request } : asked
}
