import type { RequestId } from '../people.ts'
import type { RequestState } from '../request-states.ts'
import { quoted, type Found, type NamedTeam } from './finding.ts'

/** What a team promises until its members say otherwise: two weeks of work. */
export const ANSWER_DAYS_DEFAULT = 10
export const ANSWER_DAYS_MAX = 120
/** So many overdue answers of one team are told and shown as one: nobody reads the same sentence thirty times. */
export const OVERDUE_GATHERED_FROM = 3
const DAY_MS = 86_400_000

/** `askedAt`: since when it waits for the team. `answerDays`: the team's own promise, made on the day on which it was connected. */
export type SilenceFacts = {
  request: RequestId
  team: NamedTeam
  title: string
  issueKey: string | null
  state: RequestState
  askedAt: Date
  answerDays: number
  connectedAt: Date
  now: Date
}

/** A request waits longer for an answer than the team has promised. */
export function silence(facts: SilenceFacts): Found | null {
  const { request, team, title, issueKey, state, askedAt, answerDays } = facts
  if (state !== 'asked' || facts.now.getTime() <= answerDueAt(facts).getTime()) return null
  const asked = askedAt.toISOString().slice(0, 10)
  return {
    kind: 'silence',
    pair: request,
    team: team.id,
    otherTeam: null,
    withLeaders: false,
    teamOnly: false,
    part: null,
    evidence: [
      `${quoted(title)}${issueKey === null ? '' : ` (${issueKey})`} has waited for an answer of ${team.name} since ${asked}; the team promises one within ${days(answerDays)}.`,
    ],
    matched: [],
  }
}

/** Until when the team has promised an answer: nothing that was asked before it was here is overdue on its first day. */
function answerDueAt({ askedAt, connectedAt, answerDays }: SilenceFacts): Date {
  return new Date(Math.max(askedAt.getTime(), connectedAt.getTime()) + answerDays * DAY_MS)
}

/** Why it is over; null: the request is not there any more. */
export function whyNoSilence(facts: SilenceFacts | null): string {
  if (facts === null) return 'The request is not there any more.'
  return facts.state === 'asked'
    ? `${facts.team.name} promises an answer within ${days(facts.answerDays)} now.`
    : 'The request waits for the team no longer.'
}

function days(count: number): string {
  return count === 1 ? 'a day' : `${count} days`
}
