import { isRoundOpen, refuse, resolveCycle } from '@pull-okr/core'
import type { Answer, Call } from '../http/call.ts'
import { writeRecord } from '../sync/write-record.ts'
import { roundViews } from '../views/ask-rounds.ts'
import { findTeam } from '../views/find-team.ts'
import { hiddenTeam } from '../views/hidden-team.ts'
import { notFound, ok } from '../views/viewing.ts'
import { refuseCycle } from './refuse-cycle.ts'
import { areInvited, findInvitees, storeInvitations } from './store-invitations.ts'
import type { Writing } from './writing.ts'
import { unknownCycle } from '../views/unknown-cycle.ts'

/** Before a cycle the team asks: what do you want from us? */
export async function openAskRound(writing: Writing, { params, body }: Call<'openAskRound'>): Promise<Answer<'openAskRound'>> {
  const { tx, workspace, actor, permissions, now } = writing
  const team = await findTeam(writing, params['team'])
  if (!team) return notFound('team')
  const permit = permissions.askStakeholders(actor, team)
  if (permit.kind === 'refused') return hiddenTeam(permit, writing, team)
  const { id, question, closesOn } = body
  const cycle = resolveCycle(body.cycle, now, team.calendar)
  if (!cycle) return unknownCycle()
  const invitees = await findInvitees(writing, team, body.invite)
  if ('kind' in invitees) return invitees

  const values = { team_id: team.id, cycle: cycle.id, question, closes_on: closesOn }
  const earlier = await tx.selectFrom('ask_round').where('workspace_id', '=', workspace).where('id', '=', id).selectAll().executeTakeFirst()
  if (earlier) {
    const same = Object.entries(values).every(([column, value]) => earlier[column as keyof typeof values] === value)
    return same && (await areInvited(writing, id, invitees)) ? opened() : usedOtherwise()
  }
  const unplanned = await refuseCycle(writing, team, cycle)
  if (unplanned) return unplanned
  if (!isRoundOpen({ closesOn, closedAt: null }, now) || closesOn > cycle.endsOn)
    return refuse('notAllowedHere', `Choose a last day from today on, and within ${cycle.name}.`, { path: 'closesOn' })
  const stored = await tx
    .insertInto('ask_round')
    .values({ id, workspace_id: workspace, ...values, opened_by: permit.permit.by, opened_at: now })
    .onConflict((same) => same.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!stored) return usedOtherwise()
  const invited = await storeInvitations(writing, permit.permit, { id, team, cycle }, invitees)
  if (typeof invited !== 'number') return invited
  await writeRecord(tx, workspace, now, [
    { kind: 'askRound', team: team.id, subject: id, by: permit.permit.by, data: { what: 'opened', cycle: cycle.id, invited } },
  ])
  return opened()

  async function opened(): Promise<Answer<'openAskRound'>> {
    return ok((await roundViews(writing, writing.signInvitation, team!, { id }))[0]!)
  }
}

function usedOtherwise() {
  return refuse('conflict', 'An ask round with this id exists already, and it says something else: make a new id for a new round.', {
    path: 'id',
  })
}
