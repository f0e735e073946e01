import { isRoundOpen, resolveCycle, ownTeams } from '@pull-okr/core'
import type { InvitationToAnswer } from '@pull-okr/core/contract/types'
import { sql } from 'kysely'
import type { Answer } from '../http/call.ts'
import { askedFor, type AskedFor } from './asked-for.ts'
import type { FoundInvitation } from './find-invitation.ts'
import { teamRef } from './find-team.ts'
import { invitationsById } from './invitation-rows.ts'
import { ok, type Viewing } from './viewing.ts'

/** Nobody looks further back than this for what they asked. */
const MINE_AT_MOST = 50
const MY_INVITATIONS_AT_MOST = 50

/** As the invited see it. */
export async function invitationView(viewing: Viewing, found: FoundInvitation): Promise<InvitationToAnswer> {
  const { id } = found.inView
  const { who, answer } = (await invitationsById(viewing, [id])).get(id)!
  const { cycle, question, openedBy, closesOn, isOpen: open } = found
  return { id, team: teamRef(found.team), cycle, question, openedBy, closesOn, open, who, answer, mine: await mineOf(viewing, found) }
}

/** What the invited may point at: what they asked of the team, and what was asked by this invitation before. Newest first. */
export async function mineOf(viewing: Viewing, { inView, team }: FoundInvitation): Promise<AskedFor[]> {
  const { tx, workspace, actor } = viewing
  const person = inView.person ?? (actor.kind === 'person' ? actor.person : null)
  const { rows } = await sql<{ id: string }>`
    select r.id from request r
    where r.workspace_id = ${workspace} and r.team_id = ${team.id} and r.state <> 'withdrawn' and (
      r.ask_id in (select v.ask_id from voice v where v.workspace_id = ${workspace} and v.person_id = ${person}::uuid)
      or r.id in (select unnest(a.requests) from invitation_answer a where a.workspace_id = ${workspace} and a.invitation_id = ${inView.id}))
    order by r.first_asked_at desc, r.id limit ${MINE_AT_MOST}`.execute(tx)
  const ids = rows.map(({ id }) => id)
  const asked = await askedFor(viewing, ids)
  return ids.flatMap((id) => asked.get(id) ?? [])
}

/** Teams that ask this person, or a team of theirs; the latest first. */
export async function listMyInvitations(viewing: Viewing): Promise<Answer<'listMyInvitations'>> {
  const { tx, workspace, actor, now } = viewing
  if (actor.kind !== 'person') return ok({ invitations: [] })
  const teams = ownTeams(actor)
  const rows = await tx
    .selectFrom('invitation as i')
    .innerJoin('ask_round as r', 'r.id', 'i.round_id')
    .innerJoin('team as t', 't.id', 'i.team_id')
    .innerJoin('person as p', 'p.id', 'r.opened_by')
    .where('i.workspace_id', '=', workspace)
    .where((is) => is.or([is('i.person_id', '=', actor.person), is('i.invited_team_id', '=', sql<string>`any(${teams}::uuid[])`)]))
    .select(['i.id', 'i.team_id', 't.key', 't.name', 'r.cycle', 'r.question', 'r.closes_on', 'r.closed_at', 'p.name as opened_by'])
    .orderBy('i.invited_at', 'desc')
    .orderBy('i.id')
    .limit(MY_INVITATIONS_AT_MOST)
    .execute()
  const invited = await invitationsById(
    viewing,
    rows.map(({ id }) => id),
  )
  return ok({
    invitations: rows.flatMap(({ id, team_id, key, name, cycle, question, closes_on: closesOn, closed_at: closedAt, opened_by }) => {
      const invitation = invited.get(id)
      const named = resolveCycle(cycle, now)
      if (!invitation || !named) return []
      const { who, answer } = invitation
      const open = isRoundOpen({ closesOn, closedAt }, now)
      return [{ id, team: teamRef({ id: team_id, key, name }), cycle: named, question, openedBy: opened_by, closesOn, open, who, answer }]
    }),
  })
}
