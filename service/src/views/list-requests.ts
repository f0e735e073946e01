import type { Answer, Call } from '../http/call.ts'
import { findTeam, type Team } from './find-team.ts'
import { hiddenTeam } from './hidden-team.ts'
import { shownIfAdopted } from './if-adopted.ts'
import { pageByChance } from './page-by-chance.ts'
import { pageOfRequests } from './page-of-requests.ts'
import { rememberWhatIf } from './remember-what-if.ts'
import { OPEN, requestRows, toRequestRow } from './request-rows.ts'
import { notFound, ok, type Viewing } from './viewing.ts'

type Query = Call<'listRequests'>['query']

/** The team's inbox: what waits for it, with the chance if it were adopted into the next cycle. */
export async function listRequests(viewing: Viewing, { params, query }: Call<'listRequests'>): Promise<Answer<'listRequests'>> {
  const { actor, permissions } = viewing
  const { sort } = query
  const team = await findTeam(viewing, params['team'])
  if (!team) return notFound('team')
  const allowed = permissions.seeRequest(actor, { id: '', team, voices: [] })
  if (allowed.kind === 'refused') return hiddenTeam(allowed, viewing, team)

  const capacity = permissions.seeCapacity(actor, team)
  if (capacity.kind === 'refused') {
    // the order alone would tell what fits
    if (sort === 'chance') return capacity
    const page = await pageOfRequests(rowsFor(viewing, team, query), { ...query, sort })
    return 'kind' in page ? page : ok({ requests: page.rows.map(toRequestRow), next: page.next })
  }
  const { fit, ifAdopted } = await rememberWhatIf(viewing, team)
  const page =
    sort === 'chance'
      ? await pageByChance((also) => rowsFor(viewing, team, query, also), query, ifAdopted)
      : await pageOfRequests(rowsFor(viewing, team, query), { ...query, sort })
  if ('kind' in page) return page
  const figures = ifAdopted(page.rows)
  const requests = page.rows.map((row, index) => ({ ...toRequestRow(row), ...shownIfAdopted(row, figures[index]!) }))
  return ok({ requests, next: page.next, fit })
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

/** The team's requests that the query asks for, and `also` whatever became of it. */
function rowsFor({ tx, workspace }: Viewing, team: Team, { state, q }: Query, also: string | null = null) {
  return requestRows(tx, workspace)
    .where('r.team_id', '=', team.id)
    .where((is) => {
      const wanted = [
        ...(state === 'open' ? [is('r.state', 'in', OPEN)] : []),
        ...(state === 'answered' ? [is('r.state', 'not in', OPEN)] : []),
        ...(state !== 'open' && state !== 'answered' && state !== 'all' ? [is('r.state', '=', state)] : []),
        ...(q ? [is.or([is('i.title', 'ilike', `%${literally(q)}%`), is('i.key', 'ilike', `${literally(q)}%`)])] : []),
      ]
      return is.or([is.and(wanted), ...(also === null ? [] : [is('r.id', '=', also)])])
    })
}

function literally(words: string): string {
  return words.replace(/[\\%_]/g, '\\$&')
}
