import { hasWords } from './has-words.ts'
import { refuse, type Refusal } from './laws.ts'
import { keyResultsOf, moveOkrSet, type OkrSet } from './okr-set.ts'
import type { RequestId } from './people.ts'
import type { TeamPermit } from './permits.ts'
import { REQUEST_TRANSITIONS, type RequestEvent } from './request-states.ts'
import type { Request } from './triage.ts'

/** What became of a key result. */
export const KEY_RESULT_ENDS = ['achieved', 'partly', 'missed', 'abandoned'] as const
export type KeyResultEnd = (typeof KEY_RESULT_ENDS)[number]

/** 0 to 1, of one key result and never of a team (law 8); the sentence says what the number does not (law 10). */
export type Score = { keyResult: string; score: number; state: KeyResultEnd; sentence: string }

/** What becomes of a request that the cycle had adopted: the team's choice, which its issue is told. */
export const REQUEST_ENDS = ['fulfilled', 'carriedOver', 'released'] as const
export type RequestEnd = { request: RequestId; outcome: (typeof REQUEST_ENDS)[number]; sentence: string }

/** How a team closes its cycle. `sentence`: what it learned. */
export type Closing = { sentence: string; keyResults: Score[]; requests: RequestEnd[] }

const EVENT_OF: Record<RequestEnd['outcome'], RequestEvent> = { fulfilled: 'fulfil', carriedOver: 'carryOver', released: 'release' }

export type ClosedSet = { kind: 'closed'; set: OkrSet; requests: { request: Request; end: RequestEnd }[] }

/**
 * The closed set, and each request as it ends. `adopted`: all requests that the team has adopted for this cycle; `next`:
 * the id of the cycle that what is carried over is asked again for. Refused: a set that is not committed (409), a key
 * result without a score, a request without an end, either without its sentence, or one that the set does not have.
 */
export function closeOkrSet(
  permit: TeamPermit,
  set: OkrSet,
  closing: Closing,
  { adopted, next }: { adopted: readonly Request[]; next: string },
): ClosedSet | Refusal {
  const moved = moveOkrSet(permit, set, 'close')
  if (moved.kind === 'refused') return moved
  const wrong = checkScores(set, closing.keyResults) ?? checkEnds(adopted, closing.requests)
  if (wrong) return wrong
  if (!hasWords(closing.sentence))
    return refuse('missing', 'Say in a sentence what you learned: the next cycle opens with it.', { law: 10, path: 'sentence' })
  const ends = new Map(closing.requests.map((end) => [end.request, end]))
  const requests = adopted.flatMap((request) => {
    const end = ends.get(request.id)
    return end ? [{ request: requestAfterCycle(request, end, next), end }] : []
  })
  return { kind: 'closed', set: moved.set, requests }
}

function requestAfterCycle(request: Request, { outcome }: RequestEnd, next: string): Request {
  const state = REQUEST_TRANSITIONS[request.state][EVENT_OF[outcome]]
  if (state === null) throw new Error(`request ${request.id} is ${request.state}: a cycle that closes ends adopted requests`)
  // what was fulfilled stays of the cycle that it was fulfilled in
  return { ...request, state, cycle: outcome === 'fulfilled' ? request.cycle : outcome === 'carriedOver' ? next : null }
}

function checkScores(set: OkrSet, scores: readonly Score[]): Refusal | null {
  const keyResults = new Set(keyResultsOf(set).map(({ id }) => id))
  const twice = scores.findIndex(({ keyResult }, index) => scores.findIndex((one) => one.keyResult === keyResult) < index)
  if (twice >= 0) return refuse('notAllowedHere', 'A key result is scored once.', { path: `keyResults.${twice}.keyResult` })
  const unknown = scores.findIndex(({ keyResult }) => !keyResults.has(keyResult))
  if (unknown >= 0) return refuse('unknownPart', 'These OKRs have no such key result.', { path: `keyResults.${unknown}.keyResult` })
  const outside = scores.findIndex(({ score }) => !(score >= 0 && score <= 1))
  if (outside >= 0) return refuse('notAllowedHere', 'A score is between 0 and 1.', { path: `keyResults.${outside}.score` })
  const wordless = scores.findIndex(({ sentence }) => !hasWords(sentence))
  if (wordless >= 0) return refuse('missing', 'Say in a sentence why this score.', { law: 10, path: `keyResults.${wordless}.sentence` })
  const left = keyResultsOf(set).find(({ id }) => !scores.some(({ keyResult }) => keyResult === id))
  return left
    ? refuse('missing', `“${left.title}” has no score yet: a cycle closes with a score for each key result.`, { path: 'keyResults' })
    : null
}

function checkEnds(adopted: readonly Request[], ends: readonly RequestEnd[]): Refusal | null {
  const twice = ends.findIndex(({ request }, index) => ends.findIndex((one) => one.request === request) < index)
  if (twice >= 0) return refuse('notAllowedHere', 'A request ends once.', { path: `requests.${twice}.request` })
  const unknown = ends.findIndex(({ request }) => !adopted.some(({ id }) => id === request))
  if (unknown >= 0)
    return refuse('unknownPart', 'The team has not adopted this request for this cycle.', { path: `requests.${unknown}.request` })
  const wordless = ends.findIndex(({ sentence }) => !hasWords(sentence))
  if (wordless >= 0)
    return refuse('missing', 'Say in a sentence what became of it: whoever asked reads it.', {
      law: 3,
      path: `requests.${wordless}.sentence`,
    })
  const left = adopted.find(({ id }) => !ends.some(({ request }) => request === id))
  return left
    ? refuse('missing', 'A request that you adopted has no answer yet: fulfilled, carried over, or released?', { law: 3, path: 'requests' })
    : null
}

/** Across a set, from here on and up to here, the scores are worth a talk. About 0.7 is healthy for aspirational key results. */
const TOO_EASY = 0.9
const TOO_HARD = 0.5

/** A hint and never a gate; the figure that it rests on is not shown: no number sums up a team (law 8). */
export function hintOfScores(scores: readonly Pick<Score, 'score'>[]): string | null {
  if (scores.length === 0) return null
  const middle = scores.reduce((sum, { score }) => sum + score, 0) / scores.length
  if (middle > TOO_EASY)
    return 'Nearly everything was reached: worth a talk. Were these OKRs a stretch, or what would have happened anyhow?'
  if (middle < TOO_HARD)
    return 'Across the set about half or more was not reached: worth a talk. Was it too much at once, or did the ground move?'
  return null
}
