/**
 * What can become of a request, from `domain.md`:
 *
 *   asked ─clarify▶ clarifying ─answer▶ asked
 *   asked ─adopt▶ adopted ─(cycle closes)▶ fulfilled | carriedOver | released      carriedOver ─(next cycle)▶ asked
 *         ─decline▶ declined ─askAgain▶ asked
 *         ─counterOffer▶ counterOffered ─accept▶ asked (as reshaped) · ─refuse▶ withdrawn · ─askAgain▶ asked
 *         ─defer▶ deferred ─(named cycle opens)▶ asked
 *   adopted ─release▶ released ─askAgain▶ asked
 *   asked, clarifying, counterOffered, deferred ─withdraw▶ withdrawn
 *   the same four ─(issue closed, deleted or moved in the tracker)▶ withdrawn; every other state stays as it is
 */
export const REQUEST_STATES = [
  'asked',
  'clarifying',
  'adopted',
  'declined',
  'counterOffered',
  'deferred',
  'withdrawn',
  'fulfilled',
  'carriedOver',
  'released',
] as const
export type RequestState = (typeof REQUEST_STATES)[number]

export const REQUEST_EVENTS = [
  'adopt',
  'decline',
  'counterOffer',
  'defer',
  'clarify', // the team
  'release',
  'fulfil',
  'carryOver', // the team, at or before the cycle's close
  'accept',
  'refuse',
  'askAgain',
  'withdraw',
  'answer', // the stakeholder; `answer` is the reply `clarify`
  'cycleOpens',
  'issueGone', // the calendar, the tracker
] as const
export type RequestEvent = (typeof REQUEST_EVENTS)[number]

type Row = Record<RequestEvent, RequestState | null>

const NOTHING: Row = {
  adopt: null,
  decline: null,
  counterOffer: null,
  defer: null,
  clarify: null,
  release: null,
  fulfil: null,
  carryOver: null,
  accept: null,
  refuse: null,
  askAgain: null,
  withdraw: null,
  answer: null,
  cycleOpens: null,
  issueGone: null,
}

/** null: that event is illegal in that state. `issueGone` is never illegal: where it changes nothing the state stays. */
export const REQUEST_TRANSITIONS: Record<RequestState, Row> = {
  asked: {
    ...NOTHING,
    adopt: 'adopted',
    decline: 'declined',
    counterOffer: 'counterOffered',
    defer: 'deferred',
    clarify: 'clarifying',
    withdraw: 'withdrawn',
    issueGone: 'withdrawn',
  },
  clarifying: { ...NOTHING, answer: 'asked', withdraw: 'withdrawn', issueGone: 'withdrawn' },
  adopted: { ...NOTHING, release: 'released', fulfil: 'fulfilled', carryOver: 'carriedOver', issueGone: 'adopted' },
  declined: { ...NOTHING, askAgain: 'asked', issueGone: 'declined' },
  counterOffered: { ...NOTHING, accept: 'asked', refuse: 'withdrawn', askAgain: 'asked', withdraw: 'withdrawn', issueGone: 'withdrawn' },
  deferred: { ...NOTHING, cycleOpens: 'asked', withdraw: 'withdrawn', issueGone: 'withdrawn' },
  withdrawn: { ...NOTHING, issueGone: 'withdrawn' },
  fulfilled: { ...NOTHING, issueGone: 'fulfilled' },
  carriedOver: { ...NOTHING, cycleOpens: 'asked', issueGone: 'carriedOver' },
  released: { ...NOTHING, askAgain: 'asked', issueGone: 'released' },
}

/** What can be done to a request in this state: what the board offers, and nothing else. */
export function possibleEvents(state: RequestState): RequestEvent[] {
  return REQUEST_EVENTS.filter((event) => REQUEST_TRANSITIONS[state][event] !== null)
}
