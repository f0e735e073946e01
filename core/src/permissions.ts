import { refuse, type Refusal } from './laws.ts'
import type { OkrSetState } from './okr-set.ts'
import type { Actor, ConversationInView, InvitationInView, PersonId, RequestInView, TeamInView } from './people.ts'
import type { AskPermit, InvitationPermit, LeaderPermit, ReplyPermit, TeamPermit, TurnPermit } from './permits.ts'

export type Granted<P> = { kind: 'granted'; permit: P }
export type Allowed = { kind: 'allowed' }

/**
 * Who may do what: one entry a right, each a pure function. The service is composed with this table, so that
 * `npm run prove` can take out one entry at a time and see the laws broken (the control row, and a mutant each).
 */
export type Permissions = {
  /** create, change, reorder, publish, commit, check in, score or close OKRs, log a distraction, release a request (law 1) */
  writeOkrs(actor: Actor, team: TeamInView): Granted<TeamPermit> | Refusal
  /** adopt, decline, counter-offer, defer, clarify (laws 1 and 2) */
  decide(actor: Actor, team: TeamInView): Granted<TeamPermit> | Refusal
  /** change a team's settings: write-back, threshold, request label (law 1) */
  configureTeam(actor: Actor, team: TeamInView): Granted<TeamPermit> | Refusal
  /** turn a newcomer into a member (law 1); a frozen team's newcomers confirm each other, never themselves */
  confirmMember(actor: Actor, team: TeamInView, newcomer: PersonId): Granted<TeamPermit> | Refusal
  /** invite stakeholders and neighbours, and see who answered */
  askStakeholders(actor: Actor, team: TeamInView): Granted<TeamPermit> | Refusal
  /** say whom the team supplies and who supplies it, confirm what the other side says, or end it */
  mapSupplies(actor: Actor, team: TeamInView): Granted<TeamPermit> | Refusal
  /** say for the team what became of a leader's expectation */
  answerExpectation(actor: Actor, team: TeamInView): Granted<TeamPermit> | Refusal
  /** mark a request as seen by the team (law 11) */
  markSeen(actor: Actor, team: TeamInView): Granted<TeamPermit> | Refusal
  /** accept, refuse, ask again, withdraw, clarify: the asking side only */
  reply(actor: Actor, request: RequestInView): Granted<ReplyPermit> | Refusal
  /** put an issue to a team: whoever sees the team (law 2) */
  askTeam(actor: Actor, team: TeamInView): Granted<AskPermit> | Refusal
  /** answer an ask round: whom it invites, or whoever has the link */
  answerInvitation(actor: Actor, invitation: InvitationInView): Granted<InvitationPermit> | Refusal
  /** publish and withdraw expectations: leaders, who thereby write nothing of any team (laws 1 and 6) */
  publishExpectation(actor: Actor): Granted<LeaderPermit> | Refusal
  seeConversation(actor: Actor, conversation: ConversationInView): Allowed | Refusal
  /** ask, answer: whoever sees it, but newcomers, who only read (laws 1 and 6) */
  speak(actor: Actor, conversation: ConversationInView): Granted<TurnPermit> | Refusal
  /** close with a cause, reopen, correct a finding: its parties (law 7) */
  closeConversation(actor: Actor, conversation: ConversationInView): Granted<TurnPermit> | Refusal
  seeTeam(actor: Actor, team: TeamInView): Allowed | Refusal
  /** what all teams have published, beside each other: leaders; of each thing in it its own right is asked as well (law 5) */
  seeOverview(actor: Actor): Allowed | Refusal
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
    return refuse(
      'notAMember',
      actor.leader
        ? "Only the team's members write here. A leader asks instead: put a question to its published OKRs, or publish what you expect."
        : "Only the team's members write here. You can ask: file a request, or ask a question.",
      { law: 1 },
    )
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

const seeOkrs: Permissions['seeOkrs'] = (actor, team, state) => {
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
}

const seeRequest: Permissions['seeRequest'] = (actor, request) => {
  if (actor.kind === 'link' && actor.request === request.id) return ALLOWED
  if (actor.kind === 'person' && request.voices.includes(actor.person)) return ALLOWED
  if (actor.kind === 'operator')
    return refuse('notVisible', 'An operator connects trackers and watches queues; requests are not for the operator.')
  return seeTeam(actor, request.team)
}

const NO_SUCH_CONVERSATION = 'There is no such conversation.'

/**
 * A conversation is seen by whoever sees what it is about: OKRs by law 5 (a draft: the team alone), a request like the
 * request, an expectation by the team that answers it and the leaders. Besides: who opened it, and the other team that is
 * a party to what is published. A finding names two teams, and is for those who see both.
 */
const seeConversation: Permissions['seeConversation'] = (actor, conversation) => {
  const who = signedIn(actor)
  if (who.kind === 'refused' || actor.kind !== 'person') return who
  const { about, team, parties, state, opener, leaders, teamOnly, names } = conversation
  const unseen = refuse('notVisible', NO_SUCH_CONVERSATION)
  if (names && seeTeam(actor, names).kind === 'refused') return unseen
  if (teamOnly) return team && standing(actor, team) === 'member' ? ALLOWED : unseen
  if (opener === actor.person) return ALLOWED
  if (team && standing(actor, team)) return ALLOWED
  const isParty = parties.some((id) => actor.standings.get(id) === 'member')
  switch (about) {
    case 'okrs': {
      const published = state !== null && state !== 'drafting'
      const seen = team !== null && state !== null && seeOkrs(actor, team, state).kind === 'allowed'
      // a finding names both teams: the other side of a private one does not learn of it
      const seesBoth = !names || team === null || seeTeam(actor, team).kind !== 'refused'
      return seen || (published && isParty && seesBoth) ? ALLOWED : unseen
    }
    case 'request':
      return team && seeRequest(actor, { id: '', team, voices: conversation.voices }).kind === 'allowed' ? ALLOWED : unseen
    case 'expectation':
      return (leaders && actor.leader) || isParty ? ALLOWED : unseen
  }
}

const speak: Permissions['speak'] = (actor, conversation) => {
  const seen = seeConversation(actor, conversation)
  if (seen.kind === 'refused') return seen
  if (actor.kind !== 'person') return refuse('notAParty', 'Sign in as a person to say something.', { law: 6 })
  if (conversation.team && standing(actor, conversation.team) === 'pending')
    return refuse('pendingMember', 'You were added after the team was connected: a member must confirm you first.', { law: 1 })
  return { kind: 'granted', permit: { conversation: conversation.id, by: actor.person } as TurnPermit }
}

export const permissions: Permissions = {
  writeOkrs: asMember,
  decide: asMember,
  configureTeam: asMember,
  askStakeholders: asMember,
  mapSupplies: asMember,
  answerExpectation: asMember,
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

  askTeam(actor, team) {
    const seen = seeTeam(actor, team)
    if (seen.kind === 'refused') return seen
    if (actor.kind !== 'person') return refuse('notVisible', 'A person asks: an operator connects trackers and watches queues.', { law: 2 })
    return { kind: 'granted', permit: { team: team.id, by: actor.person } as AskPermit }
  },

  answerInvitation(actor, invitation) {
    if (actor.kind === 'nobody') return refuse('notSignedIn', SIGN_IN)
    const { id, person, invitedTeam } = invitation
    const invited =
      (actor.kind === 'invited' && actor.invitation === id) ||
      (actor.kind === 'person' && (actor.person === person || (invitedTeam !== null && actor.standings.get(invitedTeam) === 'member')))
    if (!invited) return refuse('notInvited', 'Only those who were invited answer here. Anybody can file a request.', { law: 2 })
    return { kind: 'granted', permit: { invitation: id, by: actor.kind === 'person' ? actor.person : null } as InvitationPermit }
  },

  publishExpectation(actor) {
    if (actor.kind === 'nobody') return refuse('notSignedIn', SIGN_IN)
    return actor.kind === 'person' && actor.leader
      ? { kind: 'granted', permit: { leader: actor.person } as LeaderPermit }
      : refuse('notALeader', 'Leaders publish expectations. You can ask: file a request, or ask a question.', { law: 6 })
  },

  seeOverview(actor) {
    if (actor.kind === 'nobody') return refuse('notSignedIn', SIGN_IN)
    return actor.kind === 'person' && actor.leader
      ? ALLOWED
      : refuse('notALeader', "The overview is for leaders. You see your own teams, your neighbours' published OKRs and the expectations.", {
          law: 5,
        })
  },

  seeConversation,
  speak,

  closeConversation(actor, conversation) {
    const may = speak(actor, conversation)
    if (may.kind === 'refused' || actor.kind !== 'person') return may
    const { parties, leaders, opener, voices } = conversation
    const isParty =
      parties.some((id) => actor.standings.get(id) === 'member') ||
      opener === actor.person ||
      (leaders && actor.leader) ||
      voices.includes(actor.person)
    return isParty ? may : refuse('notAParty', 'Those who talk it through close it. You can say what you know.', { law: 7 })
  },

  seeRequest,
  seeOkrs,

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
