import { z } from 'zod'
import { OKR_SET_STATES } from '../../okr-set.ts'
import { STANDING_NOS } from '../../standing-nos.ts'
import { WAIT_SPANS } from '../../wait-spans.ts'
import { OPTION_KINDS } from '../../triage.ts'
import { ConversationRow } from './conversations.ts'
import { Expectation, ExpectationAnswer } from './expectations.ts'
import { Measure } from './okrs.ts'
import { Cycle, TeamRef } from './references.ts'
import { id, moment, Page } from './words.ts'

/** How many waited how long, over all teams at once: a distribution, and nobody's score (laws 8 and 11). */
const Spans = z.array(z.object({ span: z.enum(WAIT_SPANS), count: z.int() })).describe('from the shortest to the longest, all of them')
export const Delay = z.object({
  done: Spans.describe('those that ended since `since`, by how long they took'),
  waiting: Spans.describe('those that have not ended, by how long they have waited so far'),
})

/** What leaders see of the whole organisation: published OKRs, never drafts, and of nobody's capacity (laws 5 and 13). */
export const Overview = z.object({
  cycle: Cycle,
  asOf: moment.describe('when this was counted'),
  since: moment.describe('how far back delays are counted'),
  synced: z
    .array(z.object({ tracker: z.enum(['linear', 'jira']), organization: z.string(), at: moment.nullable() }))
    .describe('when each tracker was last read'),
  delays: z.object({
    askedToSeen: Delay,
    seenToAnswered: Delay,
    publishedToSeen: Delay.describe('of each neighbour of each published set: the first look of any of its members'),
  }),
})

const PublishedKeyResult = z.object({
  id: z.string(),
  title: z.string(),
  measure: Measure,
  aspirational: z.boolean(),
  pulledFrom: z.array(z.string()).describe('the expectations that the team says it pulled into it, by title'),
})
const PublishedObjective = z.object({
  id: z.string(),
  title: z.string(),
  objectiveZero: z.boolean(),
  keyResults: z.array(PublishedKeyResult),
})
/** One team among all: in the order of their names, which is no ranking. */
export const TeamInOverview = TeamRef.extend({
  cycle: Cycle.describe("of the team's own calendar"),
  syncedAt: moment.nullable().describe('when its tracker was last read'),
  published: z
    .object({
      state: z.enum(OKR_SET_STATES),
      publishedAt: moment,
      changedAt: moment.describe('the latest change, the publication included'),
      objectives: z.array(PublishedObjective),
    })
    .nullable()
    .describe('null: nothing is published; what is drafted is the team’s own'),
})
export const TeamsInOverview = z.object({ teams: z.array(TeamInOverview).describe('by name'), next: z.string().nullable() })

/** What teams answered, and nobody's name: here it is the teams that answer. */
export const ExpectationInOverview = Expectation.pick({ id: true, cycle: true, title: true, emphasis: true, at: true }).extend({
  answers: z.array(ExpectationAnswer.omit({ by: true })).describe('the latest of each team, by their names'),
})
export const ExpectationsInOverview = z.object({ expectations: z.array(ExpectationInOverview), next: z.string().nullable() })

export const StandingNo = z.object({
  request: id,
  title: z.string(),
  team: TeamRef,
  state: z.enum(STANDING_NOS),
  issueKey: z.string(),
  voices: z.int().describe('how many stand behind it'),
  askedAt: moment,
  answeredAt: moment.nullable(),
  reason: z.string(),
  options: z.array(z.object({ kind: z.enum(OPTION_KINDS), text: z.string() })),
})
export const StandingNos = z.object({ nos: z.array(StandingNo).describe('most voices first'), next: z.string().nullable() })
export const OpenConversations = z.object({
  conversations: z.array(ConversationRow).describe('the latest word first'),
  next: z.string().nullable(),
})

const cycle = z.string().default('next').describe('`current`, `next` or an id; of each team its own')
export const OverviewQuery = z.object({ cycle })
export const OverviewPageQuery = Page.extend({ cycle })
export const OverviewExpectationsQuery = Page.extend({
  cycle,
  state: z.enum(['pulled', 'unpulled']).describe('`pulled`: a team has published a key result for it'),
})
export const OverviewNosQuery = Page
