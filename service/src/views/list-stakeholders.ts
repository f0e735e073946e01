import { sql } from 'kysely'
import type { ResponseOf } from '@pull-okr/core/contract/types'
import type { Answer, Call } from '../http/call.ts'
import { findTeam, teamRef, type Team } from './find-team.ts'
import { hiddenTeam } from './hidden-team.ts'
import { suppliesOf } from './list-supplies.ts'
import { notFound, ok, type Viewing } from './viewing.ts'

type Stakeholders = ResponseOf<'listStakeholders'>
type PersonRow = { id: string; name: string; avatarUrl: string | null; asks: number | null }

const AT_MOST = 20
const A_YEAR_MS = 365 * 86_400_000

/** Whom a team might ask: who asked it in the last year, its neighbours, or whoever has a name that begins with `q`. */
export async function listStakeholders(viewing: Viewing, { params, query }: Call<'listStakeholders'>): Promise<Answer<'listStakeholders'>> {
  const team = await findTeam(viewing, params['team'])
  if (!team) return notFound('team')
  const permit = viewing.permissions.askStakeholders(viewing.actor, team)
  if (permit.kind === 'refused') return hiddenTeam(permit, viewing, team)
  const people = query.q ? await namedPeople(viewing, team, query.q) : await askedBefore(viewing, team)
  return ok({
    people: people.map(({ asks, ...person }) => ({
      ...person,
      why: asks === null ? '' : asks === 1 ? 'Asked once in the last year' : `Asked ${asks} times in the last year`,
    })),
    teams: await neighbours(viewing, team, query.q?.toLowerCase() ?? ''),
  })
}

const NOT_OF_THE_TEAM = (team: string) => sql`not exists (select from membership m where m.team_id = ${team} and m.person_id = p.id)`

async function askedBefore({ tx, workspace, now }: Viewing, team: Team): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select p.id, p.name, p.avatar_url as "avatarUrl", count(*)::int as asks
    from request r join voice v on v.ask_id = r.ask_id join person p on p.id = v.person_id
    where r.workspace_id = ${workspace} and r.team_id = ${team.id} and r.first_asked_at >= ${new Date(now.getTime() - A_YEAR_MS)}
      and p.active and ${NOT_OF_THE_TEAM(team.id)}
    group by p.id order by count(*) desc, p.name, p.id limit ${AT_MOST}`.execute(tx)
  return rows
}

/** Of any part of the name; the index narrows to the workspace. */
async function namedPeople({ tx, workspace }: Viewing, team: Team, q: string): Promise<PersonRow[]> {
  const prefix = `${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<PersonRow>`
    select p.id, p.name, p.avatar_url as "avatarUrl", null as asks from person p
    where p.workspace_id = ${workspace} and p.active and (lower(p.name) like ${prefix} or lower(p.name) like ${`% ${prefix}`})
      and ${NOT_OF_THE_TEAM(team.id)}
    order by lower(p.name) like ${prefix} desc, p.name, p.id limit ${AT_MOST}`.execute(tx)
  return rows
}

async function neighbours(viewing: Viewing, team: Team, q: string): Promise<Stakeholders['teams']> {
  const { supplies } = await suppliesOf(viewing, team)
  const confirmed = supplies.filter(({ state }) => state === 'confirmed')
  const found = new Map(
    confirmed.map(({ supplier, customer, what }) => {
      const [other, why] = supplier.id === team.id ? [customer, `You supply it with ${what}`] : [supplier, `It supplies you with ${what}`]
      return [other.id, { ...teamRef(other), why }]
    }),
  )
  return [...found.values()].filter(({ key, name }) => [key, name].some((word) => word.toLowerCase().startsWith(q)))
}
