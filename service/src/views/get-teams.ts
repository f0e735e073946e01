import type { Answer, Call } from '../http/call.ts'
import { allTeams, findTeam } from './find-team.ts'
import { hiddenTeam } from './hidden-team.ts'
import { teamDetail, teamSummaries } from './team-views.ts'
import { notFound, ok, type Viewing } from './viewing.ts'

export async function listTeams(viewing: Viewing): Promise<Answer<'listTeams'>> {
  const seen = (await allTeams(viewing)).filter((team) => viewing.permissions.seeTeam(viewing.actor, team).kind === 'allowed')
  return ok({ teams: await teamSummaries(viewing, seen) })
}

export async function getTeam(viewing: Viewing, { params }: Call<'getTeam'>): Promise<Answer<'getTeam'>> {
  const team = await findTeam(viewing, params['team'])
  if (!team) return notFound('team')
  const allowed = viewing.permissions.seeTeam(viewing.actor, team)
  return allowed.kind === 'refused' ? hiddenTeam(allowed, viewing, team) : ok(await teamDetail(viewing, team))
}
