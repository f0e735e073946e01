import { ownTeams, type Actor } from '@pull-okr/core'
import type { Waiting } from '@pull-okr/core/contract/types'
import { sql } from 'kysely'
import { voicesOf } from '../views/find-request.ts'
import { teamRef, teamsById } from '../views/find-team.ts'
import type { Viewing } from '../views/viewing.ts'
import { isOverdue } from '../findings/check-silence.ts'

type Person = Extract<Actor, { kind: 'person' }>

/** What was asked of the person's own teams, and nobody has looked at or answered in time. */
export async function askedOfOwnTeams(viewing: Viewing, person: Person, limit: number): Promise<Waiting[]> {
  const teams = ownTeams(person)
  if (teams.length === 0) return []
  const ofThem = () =>
    requestQuery(viewing).where('r.team_id', 'in', teams).where('r.state', '=', 'asked').orderBy('r.asked_at').orderBy('r.id').limit(limit)
  const unseen = await ofThem().where('r.seen_at', 'is', null).execute()
  const late = await ofThem()
    .innerJoin('team as t', 't.id', 'r.team_id')
    .where('r.seen_at', 'is not', null)
    .where(isOverdue(viewing.now))
    .execute()
  return [...(await shown(viewing, unseen, () => 'unseenRequest')), ...(await shown(viewing, late, () => 'overdueRequest'))]
}

/** What teams said to what the person asked, and waits for their word. */
export async function answersToOwnAsks(viewing: Viewing, person: Person, limit: number): Promise<Waiting[]> {
  const rows = await requestQuery(viewing)
    .where('r.state', 'in', ['counterOffered', 'clarifying'])
    .where(
      'r.ask_id',
      'in',
      sql<string>`(select v.ask_id from voice v where v.workspace_id = ${viewing.workspace} and v.person_id = ${person.person})`,
    )
    .orderBy('r.asked_at')
    .orderBy('r.id')
    .limit(limit)
    .execute()
  return shown(viewing, rows, ({ state }) => (state === 'counterOffered' ? 'counterOffer' : 'clarification'))
}

function requestQuery({ tx, workspace }: Viewing) {
  return tx
    .selectFrom('request as r')
    .innerJoin('ask as a', 'a.id', 'r.ask_id')
    .innerJoin('issue as i', 'i.id', 'a.issue_id')
    .where('r.workspace_id', '=', workspace)
    .select(['r.id', 'r.team_id', 'r.state', 'r.asked_at', 'r.answered_at', 'i.title', 'i.key'])
    .select(voicesOf('r.ask_id').as('voices'))
}

type Row = Awaited<ReturnType<ReturnType<typeof requestQuery>['executeTakeFirstOrThrow']>>

async function shown(viewing: Viewing, rows: readonly Row[], kindOf: (row: Row) => Waiting['kind']): Promise<Waiting[]> {
  const { actor, permissions } = viewing
  const teams = await teamsById(
    viewing,
    rows.map(({ team_id }) => team_id),
  )
  return rows.flatMap((row) => {
    const team = teams.get(row.team_id)
    if (!team || permissions.seeRequest(actor, { id: row.id, team, voices: row.voices }).kind === 'refused') return []
    const seesTeam = permissions.seeTeam(actor, team).kind === 'allowed'
    const since = row.state === 'asked' ? row.asked_at : (row.answered_at ?? row.asked_at)
    return [
      {
        kind: kindOf(row),
        text: `${row.key}: ${row.title}`,
        team: seesTeam ? teamRef(team) : null,
        since: since.toISOString(),
        path: `/requests/${row.id}`,
      },
    ]
  })
}
