import { z } from 'zod'
import { ISSUE_STATES } from '../tracker.ts'
import { hasWords } from '../has-words.ts'
import { OKR_SET_STATES } from '../okr-set.ts'
import { OPTION_KINDS } from '../triage.ts'
import { REQUEST_EVENTS, REQUEST_STATES } from '../request-states.ts'

/**
 * The shapes that cross HTTP. Times are ISO 8601 in UTC, days `YYYY-MM-DD`, probabilities 0 to 1, sizes items of the
 * team's tracker. Texts are plain text in any alphabet, never HTML.
 */
export const TITLE_MAX = 300
export const TEXT_MAX = 10_000

const id = z.uuid()
const TOO_LONG = (max: number) => `At most ${max.toLocaleString('en')} characters.`
/** One check, so that an empty text is one fault; `minLength` is for the reader of the contract. */
const words = (max: number, empty: string) => z.string().trim().max(max, TOO_LONG(max)).refine(hasWords, empty).meta({ minLength: 1 })
const title = words(TITLE_MAX, 'A few words are needed here.')
const text = z
  .string()
  .trim()
  .max(TEXT_MAX, TOO_LONG(TEXT_MAX))
  .overwrite((value) => (hasWords(value) ? value : ''))
const sentence = words(TEXT_MAX, 'Say why in a sentence: it is kept.')
const moment = z.string().describe('ISO 8601, UTC')
const probability = z.number().min(0).max(1)

/** Bad input never becomes a huge forecast: nobody plans a key result of 10,000 items. */
const ITEMS = 'A whole number of items, from 0 to 10,000.'
const items = z.int(ITEMS).min(0, ITEMS).max(10_000, ITEMS)
export const Size = z
  .object({ low: items, likely: items, high: items })
  .refine((s) => s.low <= s.likely && s.likely <= s.high, 'The sizes must grow: low ≤ likely ≤ high.')
  .describe("in items of the team's tracker: P10, most likely, P90")

export const Measure = z.object({
  name: title,
  unit: z.string().trim().max(60).optional(),
  direction: z.enum(['increase', 'decrease', 'maintain']).optional(),
  baseline: z.number().optional(),
  target: z.number().optional(),
})
/** A plain string is a measure's name. */
const MeasureInput = z.preprocess((value) => (typeof value === 'string' ? { name: value } : value), Measure)

export const Person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  avatarUrl: z.string().nullable(),
})
export const Roles = z.array(z.enum(['leader', 'operator']))
export const Me = z.object({
  person: Person,
  roles: Roles,
  workspace: z.object({ id: z.string(), name: z.string() }).nullable(),
  demo: z.boolean(),
  teams: z.array(z.object({ id, key: z.string(), name: z.string(), standing: z.enum(['member', 'pending']) })),
})

export const SignIns = z.object({ linear: z.boolean() })
export const NewSession = z.object({ token: z.string().min(1) })
export const NewToken = z.object({ name: title, expires: z.iso.datetime({ offset: true }) })
export const Token = z.object({ id, name: z.string(), expires: moment, token: z.string().describe('shown once') })
export const DemoPeople = z.object({
  people: z.array(
    Person.extend({
      title: z.string(),
      role: z.enum(['lead', 'member', 'stakeholder', 'leader', 'operator', 'admin']),
      teams: z.array(z.string()),
    }),
  ),
})
export const NewDemoToken = z.object({ email: z.string().min(1) })
export const DemoToken = z.object({ token: z.string(), person: Person })

const TeamRef = z.object({ id, key: z.string(), name: z.string() })
export const Team = TeamRef.extend({
  private: z.boolean(),
  frozen: z.boolean().describe('no confirmed member is left'),
  standing: z.enum(['member', 'pending']).nullable(),
  tracker: z.object({ kind: z.enum(['linear', 'jira']), teamUrl: z.string() }),
  counts: z.object({ asked: z.int(), answered: z.int() }),
})
export const TeamDetail = Team.extend({
  members: z.array(z.object({ person: Person, standing: z.enum(['member', 'pending']), since: moment })),
  neighbours: z.array(TeamRef.extend({ direction: z.enum(['supplier', 'customer']), what: z.string() })),
  settings: z.object({
    threshold: probability,
    requestLabel: z.string(),
    sharesCapacity: z.boolean(),
    writeBack: z.object({
      on: z.boolean(),
      possible: z.boolean().describe('false while PUBLIC_URL is not set'),
      as: z.string().describe('the name under which answers would appear in the tracker'),
      since: moment.nullable(),
      by: z.string().nullable(),
    }),
  }),
})
const THRESHOLD = 'The threshold is a chance between 0.01 and 0.99.'
export const TeamSettings = z
  .object({
    threshold: z.number(THRESHOLD).min(0.01, THRESHOLD).max(0.99, THRESHOLD).optional(),
    requestLabel: title.optional(),
    sharesCapacity: z.boolean().optional(),
    writeBack: z.boolean().optional(),
    sentence,
  })
  .strict()

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

export const KeyResult = z.object({
  id: z.string(),
  version: z.int(),
  title: z.string(),
  measure: Measure,
  size: z.object({ low: z.number(), likely: z.number(), high: z.number() }),
  aspirational: z.boolean(),
  requests: z.array(z.object({ id: z.string(), title: z.string(), issueKey: z.string(), issueUrl: z.string() })),
})
export const Objective = z.object({
  id: z.string(),
  version: z.int(),
  title: z.string(),
  objectiveZero: z.boolean(),
  keyResults: z.array(KeyResult),
})
export const Cycle = z.object({ id: z.string(), name: z.string(), startsOn: z.string(), endsOn: z.string() })
export const Change = z.object({
  id: z.string(),
  revision: z.int(),
  kind: z.string(),
  summary: z.string().describe('what changed, in words'),
  sentence: z.string(),
  by: z.string(),
  at: moment,
})
export const Fit = z.object({
  before: probability.nullable(),
  probability: probability.nullable().describe('the chance that everything promised fits; null where history is too thin'),
  threshold: probability,
  why: z.string().nullable().describe('why there is no number'),
})
export const OkrSet = z.object({
  id,
  team: TeamRef,
  cycle: Cycle,
  state: z.enum(OKR_SET_STATES),
  revision: z.int(),
  objectives: z.array(Objective),
  changes: z.array(Change).describe('newest first'),
  fit: Fit.nullable().describe('members only'),
  mayWrite: z.boolean(),
})

const changeBase = { id: id.optional().describe('client-made: the same twice is one change'), sentence }
export const NewChange = z.discriminatedUnion('kind', [
  z.object({ ...changeBase, kind: z.literal('addObjective'), objective: id, title, objectiveZero: z.boolean().optional() }).strict(),
  z.object({ ...changeBase, kind: z.literal('editObjective'), objective: id, version: z.int(), title }).strict(),
  z.object({ ...changeBase, kind: z.literal('removeObjective'), objective: id, version: z.int() }).strict(),
  z.object({ ...changeBase, kind: z.literal('moveObjective'), objective: id, before: id.nullable() }).strict(),
  z
    .object({
      ...changeBase,
      kind: z.literal('addKeyResult'),
      objective: id,
      keyResult: id,
      title,
      measure: MeasureInput,
      size: Size,
      aspirational: z.boolean().optional(),
    })
    .strict(),
  z
    .object({
      ...changeBase,
      kind: z.literal('editKeyResult'),
      keyResult: id,
      version: z.int(),
      title: title.optional(),
      measure: MeasureInput.optional(),
      size: Size.optional(),
      aspirational: z.boolean().optional(),
    })
    .strict(),
  z.object({ ...changeBase, kind: z.literal('removeKeyResult'), keyResult: id, version: z.int() }).strict(),
  z.object({ ...changeBase, kind: z.literal('moveKeyResult'), keyResult: id, objective: id, before: id.nullable() }).strict(),
  z.object({ ...changeBase, kind: z.literal('linkRequest'), keyResult: id, request: id }).strict(),
  z.object({ ...changeBase, kind: z.literal('releaseRequest'), request: id }).strict(),
])
export const NewChanges = z.array(NewChange).min(1).max(50)
export const NewMove = z.object({ sentence }).strict()

export const RequestRow = z.object({
  id,
  title: z.string(),
  state: z.enum(REQUEST_STATES),
  team: TeamRef,
  tracker: z.enum(['linear', 'jira']),
  issueKey: z.string(),
  issueUrl: z.string(),
  requester: z.object({ id: z.string().nullable(), name: z.string(), avatarUrl: z.string().nullable() }),
  voices: z.int().describe('how many stand behind it'),
  askedAt: moment,
  seenAt: moment.nullable(),
  answeredAt: moment.nullable(),
  cycle: z.string().nullable().describe('adopted: where; deferred: until'),
  fitIfAdopted: probability.nullable().optional().describe('members only, at the size `sizeIfAdopted`'),
})
export const Requests = z.object({
  requests: z.array(RequestRow),
  next: z.string().nullable(),
  fit: Fit.extend({ assumedSize: z.object({ low: z.number(), likely: z.number(), high: z.number() }) })
    .nullable()
    .optional()
    .describe('members only'),
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

const coercedItems = z.coerce.number(ITEMS).int(ITEMS).min(0, ITEMS).max(10_000, ITEMS)
export const FitQuery = z.object({
  cycle: z.string().default('next'),
  low: coercedItems,
  likely: coercedItems,
  high: coercedItems,
})

export const SyncState = z.object({
  phase: z.enum(['waiting', 'running', 'done', 'paused']),
  issues: z.int(),
  startedAt: moment.nullable(),
  finishedAt: moment.nullable(),
  waitsUntil: moment.nullable().describe('reading goes on then: the rest of the tracker’s hourly budget is kept for triage'),
  error: z.string().nullable(),
})
const Allowance = z.object({ limit: z.number(), remaining: z.number(), resetAt: moment })
export const Connection = z.object({
  id,
  tracker: z.enum(['linear', 'jira']),
  organization: z.object({ id: z.string(), name: z.string() }),
  as: z.string(),
  webhooks: z.boolean().describe('whether a signing secret is stored'),
  sync: SyncState,
  inbox: z.object({ waiting: z.int(), parked: z.int(), oldestSeconds: z.number().nullable() }),
  outbox: z.object({ waiting: z.int(), failed: z.int(), oldestSeconds: z.number().nullable() }),
  leaders: z.array(z.object({ name: z.string(), email: z.string().nullable() })).describe('of the organisation, as they are now'),
  budget: z
    .object({ requests: Allowance.nullable(), complexity: Allowance.nullable() })
    .describe("what the tracker's last answer to this process left of the hour; null: it has not said"),
})
export const Connections = z.object({ connections: z.array(Connection) })
export const NewConnection = z
  .object({
    tracker: z.literal('linear'),
    apiKey: z.string().min(1),
    apiUrl: z.url().optional(),
    webhookSecret: z.string().min(1).optional(),
  })
  .strict()
export const Leaders = z.object({ connection: id, emails: z.array(z.string().min(3)).max(200) }).strict()
export const LeadersNamed = z.object({ leaders: z.array(Person), unknown: z.array(z.string()) })

/** What operators see of a delivery or an owed answer: ids, kinds, times and reasons, never what people wrote. */
export const InboxEntry = z.object({
  id: z.string(),
  delivery: z.string().describe("the tracker's id of it, as in the log"),
  kind: z.string().nullable().describe('what it tells of, e.g. `Issue update`'),
  state: z.enum(['waiting', 'parked', 'applied', 'ignored']),
  why: z.string().nullable(),
  attempts: z.int(),
  receivedAt: moment,
  dueAt: moment.describe('waiting: when it is tried next'),
})
export const OutboxEntry = z.object({
  id,
  issueKey: z.string(),
  state: z.enum(['held', 'pending', 'written', 'failed']),
  why: z.string().nullable(),
  attempts: z.int(),
  queuedAt: moment,
  dueAt: moment.describe('pending: when it is tried next'),
})
export const InboxEntries = z.object({ deliveries: z.array(InboxEntry).describe('newest first'), next: z.string().nullable() })
export const OutboxEntries = z.object({ linkBacks: z.array(OutboxEntry).describe('newest first'), next: z.string().nullable() })

export const Event = z.object({
  id: z.string().describe('pass it as `since`'),
  kind: z.enum(['request', 'okrs', 'team', 'sync', 'linkBack']),
  team: z.string().nullable(),
  subject: z.string().nullable(),
  at: moment,
})
export const Events = z.object({ events: z.array(Event), next: z.string() })

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  law: z.object({ number: z.int(), text: z.string() }).optional(),
  reason: z.string().optional(),
  versions: z.object({ yours: z.unknown(), current: z.unknown() }).optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })),
})
export const Teams = z.object({ teams: z.array(Team) })

const LIMIT = 'A page has between 1 and 200 entries.'
/** Lists page with an opaque `next` of the page before. */
export const Page = z.object({
  next: z.string().optional(),
  limit: z.coerce.number(LIMIT).int(LIMIT).min(1, LIMIT).max(200, LIMIT).default(50),
})
export const RequestsQuery = Page.extend({
  state: z.union([z.enum(REQUEST_STATES), z.literal('open'), z.literal('answered'), z.literal('all')]).default('open'),
  q: z.string().trim().max(200).optional().describe('words of the title, or an issue key'),
  sort: z.enum(['oldest', 'newest', 'voices']).default('oldest'),
})
export const EventsQuery = z.object({ since: z.string().regex(/^\d+$/).optional() })
export const DeliveriesQuery = Page.extend({
  state: z.union([InboxEntry.shape.state, z.literal('all')]).default('parked'),
  delivery: z.string().max(200).optional().describe("only the one with this id of the tracker's"),
  next: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
})
export const LinkBacksQuery = Page.extend({
  state: z.union([OutboxEntry.shape.state, z.literal('all')]).default('failed'),
  linkBack: id.optional().describe('only this one'),
  next: id.optional(),
})
