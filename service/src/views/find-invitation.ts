import { isRoundOpen, resolveCycle, type InvitationInView, type OkrCycle, type Refusal } from '@pull-okr/core'
import { teamsById, type Team } from './find-team.ts'
import { isUuid, notFound, type Viewing } from './viewing.ts'

/** An invitation as the laws see it, with its round. */
export type FoundInvitation = {
  inView: InvitationInView
  round: string
  team: Team
  cycle: OkrCycle
  question: string
  openedBy: string
  closesOn: string
  isOpen: boolean
  seenAt: Date | null
}

/** `lock` holds it and its round: who answers twice at once answers one after the other, and not into a round that is being closed. */
export async function findInvitation(viewing: Viewing, id: string | undefined, lock?: 'lock'): Promise<FoundInvitation | null> {
  if (!isUuid(id)) return null
  const row = await viewing.tx
    .selectFrom('invitation as i')
    .innerJoin('ask_round as r', 'r.id', 'i.round_id')
    .innerJoin('person as p', 'p.id', 'r.opened_by')
    .where('i.workspace_id', '=', viewing.workspace)
    .where('i.id', '=', id)
    .select(['i.id', 'i.round_id', 'i.team_id', 'i.person_id', 'i.invited_team_id', 'i.seen_at'])
    .select(['r.cycle', 'r.question', 'r.closes_on', 'r.closed_at', 'p.name as opened_by'])
    .$if(lock !== undefined, (query) => query.forUpdate('i').forShare('r'))
    .executeTakeFirst()
  const team = row && (await teamsById(viewing, [row.team_id])).get(row.team_id)
  const cycle = row && resolveCycle(row.cycle, viewing.now)
  if (!row || !team || !cycle) return null
  return {
    inView: { id: row.id, team, person: row.person_id, invitedTeam: row.invited_team_id },
    round: row.round_id,
    team,
    cycle,
    question: row.question,
    openedBy: row.opened_by,
    closesOn: row.closes_on,
    isOpen: isRoundOpen({ closesOn: row.closes_on, closedAt: row.closed_at }, viewing.now),
    seenAt: row.seen_at,
  }
}

/** A No to somebody who is neither invited nor of the asking team does not tell that there is such an invitation. */
export function hiddenInvitation(refusal: Refusal, { actor }: Viewing, { team }: FoundInvitation): Refusal | ReturnType<typeof notFound> {
  const ofTheTeam = actor.kind === 'person' && actor.standings.has(team.id)
  return actor.kind === 'nobody' || ofTheTeam ? refusal : notFound('invitation')
}
