import { randomUUID } from 'node:crypto'
import { refuse, type OkrCycle, type Refusal, type TeamPermit } from '@pull-okr/core'
import type { Call } from '../http/call.ts'
import { notify } from '../notices/notify.ts'
import { findTeam, type Team } from '../views/find-team.ts'
import type { Viewing } from '../views/viewing.ts'
import type { Writing } from './writing.ts'

type NewInvitee = Call<'openAskRound'>['body']['invite'][number]
/** One of the three columns of `invitation`, the others null. */
type Invitee = { person_id: string | null; invited_team_id: string | null; guest_name: string | null }
type Round = { id: string; team: Team; cycle: OkrCycle }

/** A round is for the few whom the team works for: more would be a survey, and each is told (law 5). */
export const INVITATIONS_AT_MOST = 100
const NOBODY: Invitee = { person_id: null, invited_team_id: null, guest_name: null }

/** Who is meant, or the first of them who can't be invited. */
export async function findInvitees(viewing: Viewing, team: Team, invite: readonly NewInvitee[]): Promise<Invitee[] | Refusal> {
  const people = await activePeople(
    viewing,
    invite.flatMap((one) => (one.kind === 'person' ? one.person : [])),
  )
  const found = new Map<string, Invitee>()
  for (const [index, one] of invite.entries()) {
    const invitee = await inviteeOf(viewing, team, one, people, index)
    if ('kind' in invitee) return invitee
    found.set(JSON.stringify(invitee), invitee)
  }
  return [...found.values()]
}

async function inviteeOf(
  viewing: Viewing,
  team: Team,
  one: NewInvitee,
  people: ReadonlySet<string>,
  index: number,
): Promise<Invitee | Refusal> {
  const no = (detail: string) => refuse('unknownPart', detail, { path: `invite.${index}.${one.kind === 'guest' ? 'name' : one.kind}` })
  switch (one.kind) {
    case 'guest':
      return { ...NOBODY, guest_name: one.name }
    case 'person':
      return people.has(one.person) ? { ...NOBODY, person_id: one.person } : no('Nobody active has this id here: search the stakeholders.')
    case 'team': {
      const other = await findTeam(viewing, one.team)
      const isNeighbour = other !== null && team.neighbours.includes(other.id)
      if (isNeighbour && viewing.permissions.seeTeam(viewing.actor, other).kind === 'allowed')
        return { ...NOBODY, invited_team_id: other.id }
      return no('This is no neighbour: invite a person of that team, or say first who supplies whom.')
    }
  }
}

async function activePeople({ tx, workspace }: Viewing, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .selectFrom('person')
    .where('workspace_id', '=', workspace)
    .where('id', 'in', ids)
    .where('active', '=', true)
    .select('id')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/**
 * Invites those who are not invited to this round yet, for a round that nobody else changes now; they are told. Answers
 * how many are new.
 */
export async function storeInvitations(
  writing: Writing,
  { by }: TeamPermit,
  { id, team, cycle }: Round,
  invitees: readonly Invitee[],
): Promise<number | Refusal> {
  const { tx, workspace, now } = writing
  const known = await invitedTo(writing, id)
  const fresh = invitees.filter((one) => !known.has(JSON.stringify(one)))
  if (known.size + fresh.length > INVITATIONS_AT_MOST)
    return refuse('notAllowedHere', `A round invites at most ${INVITATIONS_AT_MOST}: ask those whom you work for.`, { path: 'invite' })
  if (fresh.length === 0) return 0
  const rows = fresh.map((one, index) => ({
    ...one,
    id: randomUUID(),
    workspace_id: workspace,
    round_id: id,
    team_id: team.id,
    invited_at: now,
    invited_by: by,
    n: known.size + index,
  }))
  await tx.insertInto('invitation').values(rows).execute()
  const text = `${team.name} asks what you want from it in ${cycle.name}.`
  for (const row of rows)
    await notify(
      writing,
      { kind: 'invited', team: team.id, cycle: cycle.id, subject: row.id, text },
      { people: row.person_id === null ? [] : [row.person_id], teams: row.invited_team_id === null ? [] : [row.invited_team_id] },
    )
  return rows.length
}

/** Whether all of them are invited already: a repeated request says the same. */
export async function areInvited(viewing: Viewing, round: string, invitees: readonly Invitee[]): Promise<boolean> {
  const known = await invitedTo(viewing, round)
  return invitees.every((one) => known.has(JSON.stringify(one)))
}

async function invitedTo({ tx, workspace }: Viewing, round: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('invitation')
    .where('workspace_id', '=', workspace)
    .where('round_id', '=', round)
    .select(['person_id', 'invited_team_id', 'guest_name'])
    .execute()
  return new Set(rows.map(({ person_id, invited_team_id, guest_name }) => JSON.stringify({ person_id, invited_team_id, guest_name })))
}
