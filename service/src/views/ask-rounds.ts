import { isRoundOpen, resolveCycle } from '@pull-okr/core'
import type { AskRoundView } from '@pull-okr/core/contract/types'
import type { Answer, Call } from '../http/call.ts'
import type { InvitationLink } from '../outbox/invitation-link.ts'
import { findTeam, teamRef, type Team } from './find-team.ts'
import { hiddenTeam } from './hidden-team.ts'
import { invitationRows } from './invitation-rows.ts'
import { notFound, ok, type Viewing } from './viewing.ts'

export type SignInvitation = (link: InvitationLink) => string

const NO_LINKS = 'PUBLIC_URL is not set, so nobody else could open a link: set it to the address of this service, and restart it.'

/** Who was asked, who answered, who was silent: for the team. */
export async function listAskRounds(
  viewing: Viewing,
  signInvitation: SignInvitation,
  { params, query }: Call<'listAskRounds'>,
): Promise<Answer<'listAskRounds'>> {
  const { actor, permissions, now } = viewing
  const team = await findTeam(viewing, params['team'])
  if (!team) return notFound('team')
  const permit = permissions.askStakeholders(actor, team)
  const isNewcomer = actor.kind === 'person' && actor.standings.has(team.id)
  if (permit.kind === 'refused' && !isNewcomer) return hiddenTeam(permit, viewing, team)
  const cycle = resolveCycle(query.cycle, now, team.calendar)
  if (!cycle) return notFound('cycle')
  const mayWrite = permit.kind === 'granted'
  const rounds = await roundViews(viewing, mayWrite ? signInvitation : null, team, { cycle: cycle.id })
  return ok({ rounds, mayWrite })
}

/** Newest first. `signInvitation` is null for whoever may not hand links over. */
export async function roundViews(
  viewing: Viewing,
  signInvitation: SignInvitation | null,
  team: Team,
  which: { cycle: string } | { id: string },
): Promise<AskRoundView[]> {
  const { tx, workspace, now, publicUrl } = viewing
  const rounds = await tx
    .selectFrom('ask_round as r')
    .innerJoin('person as p', 'p.id', 'r.opened_by')
    .where('r.workspace_id', '=', workspace)
    .where('r.team_id', '=', team.id)
    .where((is) => ('id' in which ? is('r.id', '=', which.id) : is('r.cycle', '=', which.cycle)))
    .select(['r.id', 'r.cycle', 'r.question', 'r.opened_at', 'r.closes_on', 'r.closed_at', 'p.name as opened_by'])
    .orderBy('r.opened_at', 'desc')
    .orderBy('r.id')
    .execute()
  const invitations = Map.groupBy(
    await invitationRows(
      viewing,
      rounds.map(({ id }) => id),
    ),
    ({ round }) => round,
  )
  const linkOf = (invitation: string): string | null =>
    signInvitation && publicUrl && `${publicUrl}/invitation/${signInvitation({ workspace, invitation })}`
  return rounds.map((round) => ({
    id: round.id,
    team: teamRef(team),
    cycle: resolveCycle(round.cycle, now)!,
    question: round.question,
    openedBy: round.opened_by,
    openedAt: round.opened_at.toISOString(),
    closesOn: round.closes_on,
    closedAt: round.closed_at?.toISOString() ?? null,
    open: isRoundOpen({ closesOn: round.closes_on, closedAt: round.closed_at }, now),
    whyNoLinks: publicUrl === null ? NO_LINKS : signInvitation === null ? 'Only confirmed members hand links over.' : null,
    invitations: (invitations.get(round.id) ?? []).map((invitation) => ({ ...invitation, link: linkOf(invitation.id) })),
  }))
}
