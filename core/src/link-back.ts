import { cycleName } from './cycle.ts'
import { escapeMarkdown, oneLine, quote } from './markdown.ts'
import type { Decision, Option } from './triage.ts'
import type { RequestState } from './request-states.ts'
import type { AnswerMirror, LinkBackContent } from './tracker.ts'

/** What the requester reads for each state; the same words on the issue, on the board and in the docs. */
export const STATE_LABELS: Record<RequestState, string> = {
  asked: 'Asked',
  clarifying: 'Question for you',
  adopted: 'Adopted',
  declined: 'Declined',
  counterOffered: 'Counter-offer',
  deferred: 'Deferred',
  withdrawn: 'Withdrawn',
  fulfilled: 'Fulfilled',
  carriedOver: 'Carried over',
  released: 'Released',
}

export const OPTION_LABELS: Record<Option['kind'], string> = {
  smaller: 'Something smaller',
  later: 'Later',
  otherTeam: 'Another team',
  yourselves: 'Do it yourselves',
  insteadOf: 'Instead of something else',
  none: 'No other option',
}

/** One answer, as it must stand on the issue. Capacity never appears here (law 13). */
export type Answer = {
  team: string
  state: RequestState
  decision: Decision | null
  /** the words that go with a state that no decision made: a release, a withdrawal, a reply */
  note: string
  keyResults: { objective: string; title: string }[]
  /** the key of the issue where the answer stands now: the one written on is its duplicate, and only points there */
  answeredOn?: string
}

/**
 * What to write for an answer: `requestUrl` is made of ids and never changes, `replyUrl` is the signed link of this
 * answer, `commentId` a UUID kept with the link-back. Texts of people are quoted, so that they can't pass as ours.
 */
export function composeLinkBack(
  answer: Answer,
  where: { issue: string; requestUrl: string; replyUrl: string | null; commentId: string | null },
): LinkBackContent {
  const short = answer.answeredOn === undefined ? STATE_LABELS[answer.state] : `Answered on ${answer.answeredOn}`
  const subtitle = [short, cycleOf(answer.decision)].filter(Boolean).join(' · ')
  const fields = [
    { name: 'Answer', value: short },
    { name: 'Team', value: answer.team },
    ...answer.keyResults.slice(0, 3).map((k) => ({ name: 'Key result', value: k.title })),
  ]
  const markdown = commentOf(answer, where.replyUrl)
  return {
    issue: where.issue,
    attachment: { url: where.requestUrl, title: `Request to ${answer.team}`, subtitle, fields, mirror: mirrorOf(answer) },
    comment: where.commentId === null || markdown === null ? null : { id: where.commentId, markdown },
  }
}

/** One entry of a conversation about a request, as it stands in the thread on the issue. Texts of people are quoted. */
export function composeThreadEntry(entry: { by: string | null; team: string | null; text: string; cause: string | null }): string {
  const who = entry.by === null ? '**Pull OKR noticed:**' : `**${oneLine(entry.by)}**${entry.team ? ` (${oneLine(entry.team)})` : ''}:`
  return [who, quote(entry.text), entry.cause ? `Closed: ${escapeMarkdown(entry.cause)}.` : ''].filter(Boolean).join('\n\n')
}

/** An issue whose answer stands on another one has none of its own. */
function mirrorOf({ answeredOn, state, team, decision }: Answer): AnswerMirror | null {
  if (answeredOn !== undefined) return null
  const cycle = decision?.kind === 'adopt' ? decision.cycle : decision?.kind === 'defer' ? decision.until : null
  return { state, team, cycle: cycle && cycleName(cycle) }
}

function cycleOf(decision: Decision | null): string | null {
  if (decision?.kind === 'adopt') return cycleName(decision.cycle)
  if (decision?.kind === 'defer') return `until ${cycleName(decision.until)}`
  return null
}

function commentOf(answer: Answer, replyUrl: string | null): string | null {
  const lines = linesOf(answer)
  if (lines === null) return null
  return [...lines, ...(replyUrl ? [`[Reply to ${escapeMarkdown(answer.team)}](${replyUrl})`] : [])].join('\n\n')
}

function linesOf({ team, state, decision, note, keyResults, answeredOn }: Answer): string[] | null {
  const name = escapeMarkdown(team)
  if (answeredOn !== undefined) return [`**${name} answers this on ${escapeMarkdown(answeredOn)}**, which it is a duplicate of.`]
  switch (state) {
    case 'adopted': {
      const cycle = decision?.kind === 'adopt' ? ` for ${cycleName(decision.cycle)}` : ''
      const feeds = keyResults.map((k) => `- ${oneLine(k.title)}${oneLine(k.objective) && ` (${oneLine(k.objective)})`}`)
      return [
        `**${name} adopted this**${cycle}.`,
        feeds.length > 0 ? `It feeds:\n${feeds.join('\n')}` : '',
        quote(reasonOf(decision)),
      ].filter(Boolean)
    }
    case 'declined':
      return [`**${name} says No to this.**`, quote(reasonOf(decision)), optionsOf(decision)].filter(Boolean)
    case 'counterOffered':
      return [`**${name} offers something else.**`, quote(reasonOf(decision)), optionsOf(decision)].filter(Boolean)
    case 'deferred': {
      const until = decision?.kind === 'defer' ? ` until ${cycleName(decision.until)}` : ''
      return [`**${name} defers this**${until}.`, quote(reasonOf(decision)), optionsOf(decision)].filter(Boolean)
    }
    case 'clarifying':
      return [`**${name} has a question.**`, quote(decision?.kind === 'clarify' ? decision.question : '')].filter(Boolean)
    case 'released':
      return [`**${name} had adopted this and had to let it go.**`, quote(note)].filter(Boolean)
    case 'withdrawn':
      return ['**This request was withdrawn.**', quote(note)].filter(Boolean)
    case 'fulfilled':
      return [`**${name} fulfilled this.**`, quote(note)].filter(Boolean)
    case 'carriedOver':
      return [`**${name} carries this over to the next cycle.**`, quote(note)].filter(Boolean)
    case 'asked':
      return null // the asking side spoke last: the attachment says so, no comment of ours is owed
  }
}

function reasonOf(decision: Decision | null): string {
  return decision === null || decision.kind === 'clarify' ? '' : decision.reason
}

function optionsOf(decision: Decision | null): string {
  if (decision === null || !('options' in decision)) return ''
  const lines = decision.options.map((o) => [`**${OPTION_LABELS[o.kind]}**`, oneLine(o.text)].filter(Boolean).join(': '))
  return `What else is possible:\n${lines.map((line) => `- ${line}`).join('\n')}`
}
