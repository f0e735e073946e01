import { refuse, type Refusal } from './laws.ts'
import type { OkrSetState } from './okr-set.ts'
import type { Actor, PersonId, RequestInView, TeamInView } from './people.ts'
import type { ReplyPermit, TeamPermit } from './permits.ts'

export type Granted<P> = { kind: 'granted'; permit: P }
export type Allowed = { kind: 'allowed' }

/**
 * Who may do what: one entry a right, each a pure function. The service is composed with this table, so that
 * `npm run prove` can take out one entry at a time and see the laws broken (the control row, and a mutant each).
 */
export type Permissions = {
  /** create, change, reorder, publish or commit OKRs, release a request (law 1) */
  writeOkrs(actor: Actor, team: TeamInView): Granted<TeamPermit> | Refusal
  /** adopt, decline, counter-offer, defer, clarify (laws 1 and 2) */
  decide(actor: Actor, team: TeamInView): Granted<TeamPermit> | Refusal
  /** change a team's settings: write-back, threshold, request label (law 1) */
  configureTeam(actor: Actor, team: TeamInView): Granted<TeamPermit> | Refusal
  /** turn a newcomer into a member (law 1); a frozen team's newcomers confirm each other, never themselves */
  confirmMember(actor: Actor, team: TeamInView, newcomer: PersonId): Granted<TeamPermit> | Refusal
  /** mark a request as seen by the team (law 11) */
  markSeen(actor: Actor, team: TeamInView): Granted<TeamPermit> | Refusal
  /** accept, refuse, ask again, withdraw, clarify: the asking side only */
  reply(actor: Actor, request: RequestInView): Granted<ReplyPermit> | Refusal
  seeTeam(actor: Actor, team: TeamInView): Allowed | Refusal
  seeRequest(actor: Actor, request: RequestInView): Allowed | Refusal
  /** drafts: the team; published and committed: neighbours and leaders too (law 5) */
  seeOkrs(actor: Actor, team: TeamInView, state: OkrSetState): Allowed | Refusal
  /** forecast, fit and BAU share: members only, until the team shares them (law 13) */
  seeCapacity(actor: Actor, team: TeamInView): Allowed | Refusal
  /** a token for oneself only: operators and links are nobody, and have none (law 1) */
  mintToken(actor: Actor): { kind: 'granted'; permit: PersonId } | Refusal
  /** connect trackers, see queues and retry what is stuck in them, name leaders; never the contents */
  operate(actor: Actor): Allowed | Refusal
}

const ALLOWED: Allowed = { kind: 'allowed' }
const SIGN_IN = 'Sign in first: open the sign-in link that the service printed when it started, or send a token.'

function standing(actor: Actor, team: TeamInView) {
  return actor.kind === 'person' ? actor.standings.get(team.id) : undefined
}

function asMember(actor: Actor, team: TeamInView): Granted<TeamPermit> | Refusal {
  if (actor.kind === 'nobody') return refuse('notSignedIn', SIGN_IN)
  if (actor.kind !== 'person') return refuse('notAMember', "Only the team's members write here. You can ask.", { law: 1 })
  const mine = standing(actor, team)
  if (mine === 'pending')
    return refuse('pendingMember', 'You were added after the team was connected: a member must confirm you first.', { law: 1 })
  if (mine !== 'member')
    return refuse('notAMember', "Only the team's members write here. You can ask: file a request, or ask a question.", { law: 1 })
  return { kind: 'granted', permit: { team: team.id, by: actor.person } as TeamPermit }
}

function signedIn(actor: Actor): Allowed | Refusal {
  return actor.kind === 'person' ? ALLOWED : refuse(actor.kind === 'nobody' ? 'notSignedIn' : 'notVisible', SIGN_IN)
}

const seeTeam: Permissions['seeTeam'] = (actor, team) => {
  if (actor.kind === 'operator') return ALLOWED
  const who = signedIn(actor)
  if (who.kind === 'refused') return who
  return !team.private || standing(actor, team) ? ALLOWED : refuse('notVisible', 'There is no such team.')
}

export const permissions: Permissions = {
  writeOkrs: asMember,
  decide: asMember,
  configureTeam: asMember,
  markSeen: asMember,

  confirmMember(actor, team, newcomer) {
    const member = asMember(actor, team)
    if (member.kind === 'granted') return member
    const fellowNewcomer = actor.kind === 'person' && standing(actor, team) === 'pending' && actor.person !== newcomer
    if (team.frozen && fellowNewcomer) return { kind: 'granted', permit: { team: team.id, by: actor.person } as TeamPermit }
    return member
  },

  reply(actor, request) {
    if (actor.kind === 'nobody') return refuse('notSignedIn', SIGN_IN)
    const mine =
      (actor.kind === 'link' && actor.request === request.id) || (actor.kind === 'person' && request.voices.includes(actor.person))
    if (!mine) return refuse('notTheRequester', 'Only those who asked can answer for the asking side.', { law: 3 })
    const by = actor.kind === 'person' ? actor.person : null
    return { kind: 'granted', permit: { request: request.id, by } as ReplyPermit }
  },

  seeTeam,

  seeRequest(actor, request) {
    if (actor.kind === 'link' && actor.request === request.id) return ALLOWED
    if (actor.kind === 'person' && request.voices.includes(actor.person)) return ALLOWED
    if (actor.kind === 'operator')
      return refuse('notVisible', 'An operator connects trackers and watches queues; requests are not for the operator.')
    return seeTeam(actor, request.team)
  },

  seeOkrs(actor, team, state) {
    const who = signedIn(actor)
    if (who.kind === 'refused') return who
    if (actor.kind !== 'person' || standing(actor, team)) return ALLOWED
    if (team.private && !actor.leader) return refuse('notVisible', 'There is no such team.')
    if (state === 'drafting')
      return refuse('notVisible', 'This is a draft: the team shows it to its neighbours and leaders when it publishes it.', { law: 5 })
    const neighbour = team.neighbours.some((id) => actor.standings.get(id) === 'member')
    return actor.leader || neighbour
      ? ALLOWED
      : refuse('notVisible', 'Published OKRs go to the neighbours and the leaders of a team.', { law: 5 })
  },

  seeCapacity(actor, team) {
    if (actor.kind === 'nobody') return refuse('notSignedIn', SIGN_IN)
    if (standing(actor, team) === 'member') return ALLOWED
    const visible = team.sharesCapacity && seeTeam(actor, team).kind === 'allowed' && actor.kind === 'person'
    return visible
      ? ALLOWED
      : refuse('notAMember', 'Seen from outside, free capacity is an order: only members see it until the team shares it.', { law: 13 })
  },

  mintToken(actor) {
    if (actor.kind === 'nobody') return refuse('notSignedIn', SIGN_IN)
    if (actor.kind !== 'person') return refuse('onlyForOneself', 'A token is for oneself: sign in as the person who needs it.', { law: 1 })
    return { kind: 'granted', permit: actor.person }
  },

  operate(actor) {
    if (actor.kind === 'nobody') return refuse('notSignedIn', SIGN_IN)
    return actor.kind === 'operator'
      ? ALLOWED
      : refuse('notAnOperator', 'Only an operator does this: send OPERATOR_TOKEN as a bearer token.')
  },
}
