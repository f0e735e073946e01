import { cycleAt } from '@pull-okr/core'
import type { Answer, Call } from '../http/call.ts'
import { findOkrSet } from './find-okr-set.ts'
import { findTeam, type Team } from './find-team.ts'
import { hiddenTeam } from './hidden-team.ts'
import { pageOfRequests } from './page-of-requests.ts'
import { requestRows, toRequestRow } from './request-rows.ts'
import { cyclePlan, fitAtAssumedSize } from './team-fit.ts'
import { notFound, ok, type Viewing } from './viewing.ts'

const OPEN = ['asked', 'clarifying'] as const

/** The team's inbox: what waits for it, with the chance if it were adopted into the next cycle. */
export async function listRequests(viewing: Viewing, { params, query }: Call<'listRequests'>): Promise<Answer<'listRequests'>> {
  const { tx, workspace, actor, permissions } = viewing
  const { state, q } = query
  const team = await findTeam(viewing, params['team'])
  if (!team) return notFound('team')
  const allowed = permissions.seeRequest(actor, { id: '', team, voices: [] })
  if (allowed.kind === 'refused') return hiddenTeam(allowed, viewing, team)
  const rows = requestRows(tx, workspace)
    .where('r.team_id', '=', team.id)
    .$if(state === 'open', (only) => only.where('r.state', 'in', OPEN))
    .$if(state === 'answered', (only) => only.where('r.state', 'not in', OPEN))
    .$if(state !== 'open' && state !== 'answered' && state !== 'all', (only) => only.where('r.state', '=', state as 'asked'))
    .$if(!!q, (only) =>
      only.where((is) => is.or([is('i.title', 'ilike', `%${literally(q!)}%`), is('i.key', 'ilike', `${literally(q!)}%`)])),
    )
  const page = await pageOfRequests(rows, query)
  if ('kind' in page) return page

  const requests = page.rows.map(toRequestRow)
  if (permissions.seeCapacity(actor, team).kind === 'refused') return ok({ requests, next: page.next })
  const fit = await fitOfPage(viewing, team)
  const withFit = requests.map((row) => ({ ...row, fitIfAdopted: isOpen(row.state) ? fit.probability : null }))
  return ok({ requests: withFit, next: page.next, fit })
}

/** What somebody asked of teams, the latest first. */
export async function listMyRequests(
  { tx, workspace, actor }: Viewing,
  { query }: Call<'listMyRequests'>,
): Promise<Answer<'listMyRequests'>> {
  if (actor.kind !== 'person') return ok({ requests: [], next: null })
  const rows = requestRows(tx, workspace).where('a.id', 'in', (voices) =>
    voices.selectFrom('voice').where('workspace_id', '=', workspace).where('person_id', '=', actor.person).select('ask_id'),
  )
  const page = await pageOfRequests(rows, { ...query, sort: 'newest' })
  return 'kind' in page ? page : ok({ requests: page.rows.map(toRequestRow), next: page.next })
}

export async function fitOfPage(viewing: Viewing, team: Team) {
  const next = cycleAt(viewing.now, 1)
  return fitAtAssumedSize(await cyclePlan(viewing, team, await findOkrSet(viewing, team, next.id), next))
}

export function isOpen(state: string): boolean {
  return OPEN.some((open) => open === state)
}

function literally(words: string): string {
  return words.replace(/[\\%_]/g, '\\$&')
}
