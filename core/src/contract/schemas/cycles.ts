import { z } from 'zod'
import { CHECK_IN_DUE, CONFIDENCE_MOST } from '../../check-in.ts'
import { CAUSES } from '../../conversation.ts'
import { REQUEST_STATES } from '../../request-states.ts'
import { Measure } from './okrs.ts'
import { Cycle, TeamRef } from './references.ts'
import { id, ITEMS, moment, probability, sentence } from './words.ts'

const CONFIDENCE = `A whole number from 1 to ${CONFIDENCE_MOST}.`
const confidence = z.int(CONFIDENCE).min(1, CONFIDENCE).max(CONFIDENCE_MOST, CONFIDENCE)
const SHARE = 'A share between 0 and 1.'
export const Progress = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('value'), value: z.number('A number, in the unit of the measure.') }).strict(),
  z.object({ kind: z.literal('share'), share: z.number(SHARE).min(0, SHARE).max(1, SHARE) }).strict(),
])
/** Without a name: who checked in stands in the record, and not on an OKR (law 8). */
export const CheckIn = z.object({
  id,
  at: moment,
  week: z.string().describe('its Monday'),
  progress: Progress,
  share: probability.nullable().describe('of the way from baseline to target; null where the measure does not say'),
  suggested: z.boolean().describe('the progress was the one suggested from linked items'),
  confidence: z.int().describe('1 to 10'),
  sentence: z.string(),
})
export const CheckIns = z.object({
  team: TeamRef,
  cycle: Cycle,
  week: z.string().describe('the Monday of the present week'),
  keyResults: z
    .array(
      z.object({
        keyResult: z.string(),
        title: z.string(),
        objective: z.string().describe('its title'),
        measure: Measure,
        due: z.enum(CHECK_IN_DUE),
        suggestion: z
          .object({ share: probability, finished: z.int(), total: z.int(), why: z.string() })
          .nullable()
          .describe('members only: from the items that belong to its requests'),
        entries: z.array(CheckIn).describe('newest first'),
      }),
    )
    .describe('in priority order'),
  mayWrite: z.boolean(),
})
export const NewCheckIn = z
  .object({
    id: id.describe('client-made: the same twice is one'),
    keyResult: id,
    progress: Progress,
    suggested: z.boolean().default(false).describe('the suggested progress was accepted'),
    confidence,
    sentence,
  })
  .strict()

const items = z.int(ITEMS).min(1, 'At least one item.').max(10_000, ITEMS)
const IssueRef = z.object({ key: z.string(), title: z.string(), url: z.string() })
export const Distraction = z.object({ id, at: moment, sentence: z.string(), items: z.int(), issue: IssueRef.nullable() })
export const DistractionShare = z.object({
  logged: z.int().describe('items, as the team logged them'),
  finished: z.int().describe('items that the tracker counts as finished in the cycle'),
  share: probability.nullable().describe('logged of finished; null where nothing is finished'),
  sentence: z.string().describe('what of it is measured and what is logged, in words'),
})
export const Distractions = z.object({
  team: TeamRef,
  cycle: Cycle,
  distractions: z.array(Distraction).describe('newest first'),
  share: DistractionShare,
  mayWrite: z.boolean(),
})
export const NewDistraction = z
  .object({
    id: id.describe('client-made: the same twice is one'),
    sentence,
    items: items.default(1).describe('how big, in items, by the team'),
    issue: z.string().trim().max(200).optional().describe("the key of one of the team's issues"),
  })
  .strict()

/** What closing a cycle asks the team (members). */
export const ToClose = z.object({
  team: TeamRef,
  cycle: Cycle,
  next: Cycle.describe('the cycle that what is carried over is asked again for'),
  keyResults: z.array(
    z.object({
      keyResult: z.string(),
      title: z.string(),
      objective: z.string(),
      aspirational: z.boolean(),
      latest: CheckIn.nullable(),
    }),
  ),
  requests: z.array(
    z.object({ request: z.string(), title: z.string(), issueKey: z.string(), issueUrl: z.string(), feeds: z.array(z.string()) }),
  ),
  whyNot: z.string().nullable().describe('why it cannot be closed now'),
})

const Ask = z.object({
  request: z.string(),
  title: z.string(),
  issueKey: z.string(),
  issueUrl: z.string(),
  state: z.enum(REQUEST_STATES),
  voices: z.int().describe('how many stand behind it now'),
  reason: z.string().describe('the words of the answer'),
  answeredAt: moment,
})
export const Opening = z.object({
  team: TeamRef,
  cycle: Cycle,
  before: Cycle.describe('the cycle before it: what is counted here is of that one'),
  nos: z
    .array(
      Ask.extend({
        answer: z.enum(['declined', 'counterOffered', 'released']),
        changed: z.array(z.string()).describe('what changed since, a sentence each'),
      }),
    )
    .describe('the ledger of Nos: what was refused in the last two cycles, most changed first'),
  returning: z
    .array(
      Ask.extend({
        from: z.enum(['deferred', 'carriedOver']),
        cycle: z.string(),
        returned: z.boolean().describe('it is asked again already'),
      }),
    )
    .describe('what was put off until this cycle, or carried over into it'),
  causes: z
    .array(
      z.object({
        cause: z.enum(CAUSES),
        count: z.int().describe('conversations closed with it in the cycle before'),
        earlier: z.int().describe('and in the one before that'),
        learned: z.array(z.string()),
      }),
    )
    .describe('the most frequent first'),
  distractions: Distractions.omit({ team: true, mayWrite: true }).nullable().describe('of the cycle before; members only'),
  capacity: z
    .object({
      p50: z.number().nullable().describe('free items for key results, with 50 %'),
      p85: z.number().nullable(),
      plannedPerWeek: z.number().nullable(),
      bauShare: probability.nullable(),
      source: z.enum(['measured', 'manual']),
      enough: z.boolean(),
      warnings: z.array(z.string()),
    })
    .nullable()
    .describe('as measured; members only'),
  mayWrite: z.boolean(),
})
export const OpeningQuery = z.object({ cycle: z.string().default('next') })

/** A row a closed cycle. What is nullable is the members' own (law 13). */
export const Learning = z.object({
  team: TeamRef,
  cycles: z
    .array(
      z.object({
        cycle: Cycle,
        closedAt: moment,
        carried: z.int().describe('key results carried at once'),
        promised: z.int().describe('of these, not aspirational'),
        achieved: z.int().describe('of those promised'),
        ends: z.object({ achieved: z.int(), partly: z.int(), missed: z.int(), abandoned: z.int() }).describe('of all carried'),
        learned: z.string(),
        hint: z.string().nullable(),
        requests: z.object({ fulfilled: z.int(), carriedOver: z.int(), released: z.int() }),
        chance: probability.nullable().describe('that everything promised fits, when it was committed; members only'),
        beyond: z.string().nullable().describe('the sentence with which it was committed under the threshold; members only'),
        distractions: DistractionShare.nullable().describe('members only'),
      }),
    )
    .describe('newest first'),
  record: z
    .object({
      cycles: z.int(),
      kept: z.int(),
      brier: z.number().nullable().describe('of the forecast: 0 is sure and right, 0.25 is a coin'),
      sentence: z.string(),
    })
    .nullable()
    .describe('how the chances at commit turned out; members only'),
})
