import { percent } from './chance.ts'
import { hasWords } from './has-words.ts'
import { refuse, type Refusal } from './laws.ts'
import { changeOkrSet, keyResultsOf, type Measure, type OkrChange, type OkrSet, type Size } from './okr-set.ts'
import type { DecisionId, RequestId, TeamId } from './people.ts'
import type { ReplyPermit, TeamPermit } from './permits.ts'
import { REQUEST_TRANSITIONS, type RequestEvent, type RequestState } from './request-states.ts'

/** An ask put to one team. `cycle` is set while adopted (where) and while deferred (until). */
export type Request = { id: RequestId; team: TeamId; state: RequestState; cycle: string | null }

export const OPTION_KINDS = ['smaller', 'later', 'otherTeam', 'yourselves', 'insteadOf', 'none'] as const
export type Option = { kind: (typeof OPTION_KINDS)[number]; text: string }

/** The key result a request feeds: an existing one, or a new one under an objective named by id or by title. */
export type KeyResultChoice = { id: string } | { objective: string; title: string; measure: Measure; size: Size }

/** The team's answer. `id` is made by the client: the same id twice is one decision. */
export type Decision = { id: DecisionId } & (
  | { kind: 'adopt'; cycle: string; keyResult: KeyResultChoice; reason: string }
  | { kind: 'decline' | 'counterOffer'; reason: string; options: Option[] }
  | { kind: 'defer'; reason: string; options: Option[]; until: string }
  | { kind: 'clarify'; question: string }
)

export type Reply = { kind: 'accept' | 'refuse' | 'askAgain' | 'withdraw' | 'clarify'; text: string }

/** What must happen besides storing the next request; carried out in the same transaction. */
export type Effect =
  | { kind: 'changeOkrs'; set: OkrSet; changes: AppliedChange[] }
  /** write, or rewrite, the answer on the tracker's issue */
  | { kind: 'linkBack' }

/** `after`: the set that it led to. */
export type AppliedChange = { change: OkrChange; after: OkrSet }

export type Triaged = { kind: 'decided'; request: Request; effects: Effect[] }

/** The chance that everything promised fits, before and after; null where history cannot say, and then `why` in a sentence. */
export type FitChange = { before: number | null; after: number | null; threshold: number; why: string | null }

/** Whether law 4 asks for a sentence: what leaves the chance as it was, or raises it, takes nothing on. */
export function goesBeyond({ before, after, threshold }: Pick<FitChange, 'before' | 'after' | 'threshold'>): boolean {
  return after !== null && after < Math.min(threshold, before ?? 1)
}

/**
 * The team answers a request. For `adopt`, `set` is the team's set of that cycle and `newId` makes ids for what is
 * added to it; `fit` is what adopting does to the chance. Refused: an illegal state (409), a No without reason or
 * options (law 3), adopting past the threshold without a sentence (law 4), an unknown key result.
 */
export function decideTriage(
  permit: TeamPermit,
  request: Request,
  decision: Decision,
  adopting?: { set: OkrSet; fit: FitChange; newId: () => string },
): Triaged | Refusal {
  if (permit.team !== request.team) throw new Error(`a permit of team ${permit.team} was used on a request of team ${request.team}`)
  const state = step(request, decision.kind)
  if (typeof state !== 'string') return state

  switch (decision.kind) {
    case 'adopt': {
      if (!adopting) throw new Error('adopting needs the OKR set of its cycle')
      return adopt(permit, { ...request, state, cycle: decision.cycle }, decision, adopting)
    }
    case 'decline':
    case 'counterOffer':
    case 'defer': {
      const reason = explain(decision.reason, decision.options)
      if (reason) return reason
      const cycle = decision.kind === 'defer' ? decision.until : null
      return { kind: 'decided', request: { ...request, state, cycle }, effects: [{ kind: 'linkBack' }] }
    }
    case 'clarify': {
      if (!hasWords(decision.question)) return refuse('missing', 'Write the question that you want answered.', { path: 'question' })
      return { kind: 'decided', request: { ...request, state }, effects: [{ kind: 'linkBack' }] }
    }
  }
}

/** The asking side answers. `clarify` is free text and moves only a request that is being clarified. */
export function receiveReply(permit: ReplyPermit, request: Request, reply: Reply): Triaged | Refusal {
  if (permit.request !== request.id) throw new Error(`a permit for request ${permit.request} was used on request ${request.id}`)
  if (!hasWords(reply.text) && (reply.kind === 'clarify' || reply.kind === 'askAgain'))
    return refuse('missing', 'Say in a sentence what you mean: the team reads it.', { law: 10, path: 'text' })
  const state = step(request, reply.kind === 'clarify' ? 'answer' : reply.kind)
  if (typeof state !== 'string') return state
  return { kind: 'decided', request: { ...request, state, cycle: null }, effects: [{ kind: 'linkBack' }] }
}

/** The team lets go of an adopted request, with a reason that all members see; the asking side is told. */
export function releaseRequest(permit: TeamPermit, request: Request, set: OkrSet, sentence: string): Triaged | Refusal {
  if (permit.team !== request.team) throw new Error(`a permit of team ${permit.team} was used on a request of team ${request.team}`)
  const state = step(request, 'release')
  if (typeof state !== 'string') return state
  const change: OkrChange = { kind: 'releaseRequest', request: request.id, sentence }
  const changed = changeOkrSet(permit, set, change)
  if (changed.kind === 'refused') return changed
  return {
    kind: 'decided',
    request: { ...request, state, cycle: null },
    effects: [{ kind: 'changeOkrs', set: changed.set, changes: [{ change, after: changed.set }] }, { kind: 'linkBack' }],
  }
}

/** What the calendar or the tracker does to a request. Never adopts (law 2): no such transition exists. */
export function requestAfter(request: Request, event: 'cycleOpens' | 'issueGone'): Request {
  const state = REQUEST_TRANSITIONS[request.state][event] ?? request.state
  return state === request.state ? request : { ...request, state, cycle: null }
}

function step(request: Request, event: RequestEvent): RequestState | Refusal {
  const state = REQUEST_TRANSITIONS[request.state][event]
  return state ?? refuse('illegalTransition', `A request that is ${request.state} cannot be moved by "${event}".`)
}

function explain(reason: string, options: Option[]): Refusal | null {
  if (!hasWords(reason)) return refuse('missing', 'Say why: an honest No has a reason.', { law: 3, path: 'reason' })
  if (options.length === 0) return refuse('missing', 'Offer at least one option, or say "none" explicitly.', { law: 3, path: 'options' })
  if (options.length > 1 && options.some((option) => option.kind === 'none'))
    return refuse('notAllowedHere', '"none" stands alone: remove it or remove the other options.', { law: 3, path: 'options' })
  const wordless = options.findIndex((option) => option.kind !== 'none' && !hasWords(option.text))
  return wordless < 0 ? null : refuse('missing', 'Describe this option in a sentence.', { law: 3, path: `options.${wordless}.text` })
}

function adopt(
  permit: TeamPermit,
  next: Request,
  decision: Extract<Decision, { kind: 'adopt' }>,
  { set, fit, newId }: { set: OkrSet; fit: FitChange; newId: () => string },
): Triaged | Refusal {
  if (goesBeyond(fit) && !hasWords(decision.reason))
    return refuse(
      'missing',
      `This takes the chance to ${percent(fit.after!)}, under your threshold of ${percent(fit.threshold)}: say in a sentence why you take it on.`,
      { law: 4, path: 'reason' },
    )
  if (set.state === 'committed' && !hasWords(decision.reason))
    return refuse('missing', 'These OKRs are committed: say in a sentence why they change.', { law: 10, path: 'reason' })
  const changes = adoptionChanges(set, next.id, decision, newId)
  if ('kind' in changes) return changes
  const applied: AppliedChange[] = []
  let changed = set
  for (const change of changes) {
    const result = changeOkrSet(permit, changed, change)
    if (result.kind === 'refused') return result
    changed = result.set
    applied.push({ change, after: changed })
  }
  return { kind: 'decided', request: next, effects: [{ kind: 'changeOkrs', set: changed, changes: applied }, { kind: 'linkBack' }] }
}

function adoptionChanges(
  set: OkrSet,
  request: RequestId,
  decision: Extract<Decision, { kind: 'adopt' }>,
  newId: () => string,
): OkrChange[] | Refusal {
  const choice = decision.keyResult
  const sentence = hasWords(decision.reason) ? decision.reason.trim() : 'Adopted from a request.'
  if ('id' in choice) {
    if (!keyResultsOf(set).some((k) => k.id === choice.id))
      return refuse('unknownPart', 'There is no such key result in the OKRs of this cycle.', { path: 'keyResult.id' })
    return [{ kind: 'linkRequest', keyResult: choice.id, request, sentence }]
  }
  const known = set.objectives.find((o) => o.id === choice.objective || o.title === choice.objective)
  const objective = known?.id ?? newId()
  const keyResult = newId()
  return [
    ...(known ? [] : [{ kind: 'addObjective' as const, objective, title: choice.objective, sentence }]),
    { kind: 'addKeyResult', objective, keyResult, title: choice.title, measure: choice.measure, size: choice.size, sentence },
    { kind: 'linkRequest', keyResult, request, sentence },
  ]
}
