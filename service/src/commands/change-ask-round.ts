import { isRoundOpen, refuse, resolveCycle, type OkrCycle, type Refusal, type TeamPermit } from '@pull-okr/core'
import type { Answer, Call } from '../http/call.ts'
import { writeRecord } from '../sync/write-record.ts'
import { roundViews } from '../views/ask-rounds.ts'
import { findTeam, type Team } from '../views/find-team.ts'
import { hiddenTeam } from '../views/hidden-team.ts'
import { isUuid, notFound, ok } from '../views/viewing.ts'
import { findInvitees, storeInvitations } from './store-invitations.ts'
import type { Writing } from './writing.ts'

type Own = { kind: 'own'; id: string; team: Team; permit: TeamPermit; cycle: OkrCycle; closedWhy: string | null; isOpen: boolean }

/** Who was forgotten is invited as well; whoever is invited already stays so. */
export async function inviteMore(writing: Writing, { params, body }: Call<'inviteMore'>): Promise<Answer<'inviteMore'>> {
  const own = await lockOwnRound(writing, params)
  if (own.kind !== 'own') return own
  if (!own.isOpen) return refuse('illegalTransition', 'This round is over: open another one.')
  const invitees = await findInvitees(writing, own.team, body.invite)
  if ('kind' in invitees) return invitees
  const invited = await storeInvitations(writing, own.permit, own, invitees)
  if (typeof invited !== 'number') return invited
  if (invited > 0) await record(writing, own, { what: 'invited', invited })
  return ok(await viewOf(writing, own))
}

/** No answer is taken any more; those that were given stand. */
export async function closeAskRound(writing: Writing, { params, body }: Call<'closeAskRound'>): Promise<Answer<'closeAskRound'>> {
  const { tx, workspace, now } = writing
  const own = await lockOwnRound(writing, params)
  if (own.kind !== 'own') return own
  if (own.closedWhy !== null)
    return own.closedWhy === body.sentence ? ok(await viewOf(writing, own)) : refuse('illegalTransition', 'This round is closed already.')
  await tx
    .updateTable('ask_round')
    .set({ closed_at: now, closed_by: own.permit.by, closed_why: body.sentence })
    .where('workspace_id', '=', workspace)
    .where('id', '=', own.id)
    .execute()
  await record(writing, own, { what: 'closed', sentence: body.sentence })
  return ok(await viewOf(writing, own))
}

async function lockOwnRound(
  writing: Writing,
  { team: name, id }: Record<string, string>,
): Promise<Own | Refusal | ReturnType<typeof notFound>> {
  const { tx, workspace, actor, permissions, now } = writing
  const team = await findTeam(writing, name)
  if (!team) return notFound('team')
  const permit = permissions.askStakeholders(actor, team)
  if (permit.kind === 'refused') return hiddenTeam(permit, writing, team)
  if (!isUuid(id)) return notFound('ask round')
  const row = await tx
    .selectFrom('ask_round')
    .where('workspace_id', '=', workspace)
    .where('team_id', '=', team.id)
    .where('id', '=', id)
    .selectAll()
    .forUpdate()
    .executeTakeFirst()
  const cycle = row && resolveCycle(row.cycle, now)
  if (!row || !cycle) return notFound('ask round')
  const isOpen = isRoundOpen({ closesOn: row.closes_on, closedAt: row.closed_at }, now)
  return { kind: 'own', id, team, permit: permit.permit, cycle, closedWhy: row.closed_why, isOpen }
}

async function viewOf(writing: Writing, { team, id }: Own) {
  return (await roundViews(writing, writing.signInvitation, team, { id }))[0]!
}

async function record({ tx, workspace, now }: Writing, { team, id, permit }: Own, data: Record<string, unknown>): Promise<void> {
  await writeRecord(tx, workspace, now, [{ kind: 'askRound', team: team.id, subject: id, by: permit.by, data }])
}
