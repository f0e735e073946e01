import { cycleName, isRoundOpen, ownTeams, type Actor } from '@pull-okr/core'
import type { Waiting } from '@pull-okr/core/contract/types'
import { sql } from 'kysely'
import { teamRef, teamsById } from '../views/find-team.ts'
import type { Viewing } from '../views/viewing.ts'

type Person = Extract<Actor, { kind: 'person' }>

/** Ask rounds that are open, and have no answer of the person, or of a team of theirs. */
export async function invitationsWaiting(viewing: Viewing, person: Person, limit: number): Promise<Waiting[]> {
  const { tx, workspace, now } = viewing
  const rows = await tx
    .selectFrom('invitation as i')
    .innerJoin('ask_round as r', 'r.id', 'i.round_id')
    .innerJoin('team as t', 't.id', 'i.team_id')
    .where('i.workspace_id', '=', workspace)
    .where((is) =>
      is.or([is('i.person_id', '=', person.person), is('i.invited_team_id', '=', sql<string>`any(${ownTeams(person)}::uuid[])`)]),
    )
    .where('r.closed_at', 'is', null)
    .where((is) =>
      is.not(is.exists(is.selectFrom('invitation_answer as a').whereRef('a.invitation_id', '=', 'i.id').select('a.invitation_id'))),
    )
    .select(['i.id', 'i.invited_at', 'r.cycle', 'r.closes_on', 'r.closed_at', 't.id as team', 't.key', 't.name'])
    .orderBy('i.invited_at')
    .orderBy('i.id')
    .limit(limit)
    .execute()
  return rows
    .filter(({ closes_on: closesOn, closed_at: closedAt }) => isRoundOpen({ closesOn, closedAt }, now))
    .map(({ id, invited_at, cycle, closes_on, team, key, name }) => ({
      kind: 'invitation',
      text: `${name} asks what you want from it in ${cycleName(cycle)}, until ${closes_on}`,
      // who is invited is told by whom, also by a team that they do not see otherwise
      team: teamRef({ id: team, key, name }),
      since: invited_at.toISOString(),
      path: `/invitations/${id}`,
    }))
}

/** What another team says of itself and a team of the person's, and nobody has confirmed or denied. */
export async function suppliesWaiting(viewing: Viewing, person: Person, limit: number): Promise<Waiting[]> {
  const own = ownTeams(person)
  if (own.length === 0) return []
  const rows = await viewing.tx
    .selectFrom('supply as s')
    .where('s.workspace_id', '=', viewing.workspace)
    .where('s.state', '=', 'claimed')
    .where((is) => is.or([is('s.supplier_id', 'in', own), is('s.customer_id', 'in', own)]))
    .select(['s.supplier_id', 's.customer_id', 's.said_by_team', 's.what', 's.said_at'])
    .orderBy('s.said_at')
    .orderBy('s.id')
    .limit(limit)
    .execute()
  const teams = await teamsById(
    viewing,
    rows.flatMap(({ supplier_id, customer_id }) => [supplier_id, customer_id]),
  )
  return rows.flatMap(({ supplier_id, customer_id, said_by_team, what, said_at }) => {
    const asked = supplier_id === said_by_team ? customer_id : supplier_id
    const [claims, mine] = [teams.get(said_by_team ?? ''), teams.get(asked)]
    if (!claims || !mine || !own.includes(asked)) return []
    const says = supplier_id === said_by_team ? 'supplies you with' : 'is supplied by you with'
    return [
      {
        kind: 'supply' as const,
        text: `${claims.name} says that it ${says}: ${what}`,
        team: teamRef(mine),
        since: said_at.toISOString(),
        path: `/teams/${encodeURIComponent(mine.key)}/neighbourhood`,
      },
    ]
  })
}
