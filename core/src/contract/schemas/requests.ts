import { z } from 'zod'
import { REQUEST_EVENTS, REQUEST_STATES } from '../../request-states.ts'
import { ISSUE_STATES } from '../../tracker.ts'
import { OPTION_KINDS } from '../../triage.ts'
import { Fit } from './capacity.ts'
import { MeasureInput, OkrSet } from './okrs.ts'
import { TeamRef } from './references.ts'
import { id, moment, Page, PlainSize, probability, Size, text, title } from './words.ts'

export const Option = z.object({ kind: z.enum(OPTION_KINDS), text: text.default('') })
const KeyResultChoice = z.union([
  z.object({ id }).strict(),
  z
    .object({
      objective: title.describe('the id of an objective of that cycle, or the title of a new one'),
      title,
      measure: MeasureInput,
      size: Size,
    })
    .strict(),
])
export const NewDecision = z.discriminatedUnion('kind', [
  z.object({ id, kind: z.literal('adopt'), cycle: z.string(), keyResult: KeyResultChoice, reason: text.default('') }).strict(),
  z.object({ id, kind: z.literal('decline'), reason: text, options: z.array(Option).max(10) }).strict(),
  z.object({ id, kind: z.literal('counterOffer'), reason: text, options: z.array(Option).max(10) }).strict(),
  z.object({ id, kind: z.literal('defer'), reason: text, options: z.array(Option).max(10), until: z.string().default('next') }).strict(),
  z.object({ id, kind: z.literal('clarify'), question: text }).strict(),
])
export const NewReply = z
  .object({
    id: id.optional().describe('client-made: the same twice is one reply'),
    kind: z.enum(['accept', 'refuse', 'askAgain', 'withdraw', 'clarify']),
    text: text.default(''),
  })
  .strict()

export const RequestRow = z.object({
  id,
  title: z.string(),
  state: z.enum(REQUEST_STATES),
  team: TeamRef,
  tracker: z.enum(['linear', 'jira']),
  issueKey: z.string(),
  issueUrl: z.string(),
  notInTracker: z
    .boolean()
    .optional()
    .describe(
      'it was asked here, in an ask round, and stands on the board alone until it is written to the tracker: `issueKey` is a placeholder',
    ),
  requester: z.object({ id: z.string().nullable(), name: z.string(), avatarUrl: z.string().nullable() }),
  voices: z.int().describe('how many stand behind it'),
  askedAt: moment,
  seenAt: moment.nullable(),
  answeredAt: moment.nullable(),
  cycle: z.string().nullable().describe('adopted: where; deferred: until'),
  fitIfAdopted: probability
    .nullable()
    .optional()
    .describe('members only: the chance that everything fits if it were adopted at `sizeIfAdopted`'),
  sizeIfAdopted: z
    .object({ ...PlainSize.shape, from: z.enum(['suggested', 'assumed']) })
    .nullable()
    .optional()
    .describe('members only; suggested by the reference class, or assumed where there is none'),
  underWay: z
    .int()
    .nullable()
    .optional()
    .describe('members only: its items that are started, counted as carried over until it is adopted into the next cycle'),
})
export const Requests = z.object({
  requests: z.array(RequestRow),
  next: z.string().nullable(),
  fit: Fit.extend({ assumedSize: PlainSize }).nullable().optional().describe('members only'),
})
export const LinkBack = z.object({
  id,
  state: z.enum(['wouldWrite', 'pending', 'written', 'failed']),
  why: z.string().nullable().describe('wouldWrite: what is missing; failed: what the tracker said'),
  as: z.string().describe('the name under which it appears in the tracker'),
  issueKey: z.string(),
  issueUrl: z.string(),
  attachment: z.object({ title: z.string(), subtitle: z.string(), url: z.string() }),
  comment: z.string().nullable().describe('Markdown'),
  writtenAt: moment.nullable(),
})
export const HistoryEntry = z.object({
  id: z.string(),
  at: moment,
  by: z.string(),
  side: z.enum(['team', 'stakeholder', 'tracker']),
  kind: z.string().describe('`asked` (first), `seen`, a decision, a reply, or what the tracker or the calendar did'),
  state: z.enum(REQUEST_STATES),
  text: z.string(),
  options: z.array(z.object({ kind: z.enum(OPTION_KINDS), text: z.string() })),
})
export const RequestDetail = RequestRow.extend({
  description: z.string(),
  issueState: z.enum(ISSUE_STATES),
  issueStateName: z.string(),
  dueDate: z.string().nullable(),
  voicesBehind: z.array(z.object({ name: z.string(), text: z.string() })),
  alsoAskedOf: z.array(TeamRef.extend({ state: z.enum(REQUEST_STATES) })),
  feeds: z
    .array(z.object({ keyResult: z.string(), title: z.string(), objective: z.string(), cycle: z.string() }))
    .describe('what the viewer may see of it'),
  history: z.array(HistoryEntry).describe('oldest first'),
  linkBacks: z.array(LinkBack).describe('newest first'),
  may: z.array(z.enum(REQUEST_EVENTS)).describe('what the viewer can do now'),
  superseded: z.boolean().describe('seen through the link of an answer that is not the latest any more'),
})
export const Decided = z.object({ request: RequestDetail, okrSet: OkrSet.nullable(), fit: Fit.nullable(), linkBacks: z.array(LinkBack) })
export const Replied = z.object({ request: RequestDetail })

export const RequestsQuery = Page.extend({
  state: z.union([z.enum(REQUEST_STATES), z.literal('open'), z.literal('answered'), z.literal('all')]).default('open'),
  q: z.string().trim().max(200).optional().describe('words of the title, or an issue key'),
  sort: z.enum(['oldest', 'newest', 'voices', 'chance']).default('oldest'),
})
