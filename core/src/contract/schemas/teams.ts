import { z } from 'zod'
import { ANSWER_DAYS_MAX } from '../../findings/silence.ts'
import { CapacityRules, CapacitySettings } from './capacity.ts'
import { Person } from './people.ts'
import { Cycle, CycleCalendar, CycleRule, TeamRef } from './references.ts'
import { moment, probability, sentence, title } from './words.ts'

export const Team = TeamRef.extend({
  private: z.boolean(),
  frozen: z.boolean().describe('no confirmed member is left'),
  standing: z.enum(['member', 'pending']).nullable(),
  tracker: z.object({ kind: z.enum(['linear', 'jira']), teamUrl: z.string() }),
  counts: z.object({ asked: z.int(), answered: z.int() }),
  cycles: z
    .object({ calendar: CycleCalendar, current: Cycle, next: Cycle })
    .describe("the team's own: what `current` and `next` mean for it"),
})
/** What of a team's settings is edited as one, and collides with nothing else. */
export const SETTINGS_PARTS = [
  'threshold',
  'answerDays',
  'requestLabel',
  'sharesCapacity',
  'writeBack',
  'whatCounts',
  'calendar',
  'otherPlanned',
  'manualFigure',
  'cycles',
  'inherits',
] as const
const settingsPart = z
  .enum(SETTINGS_PARTS)
  .describe('`whatCounts`: BAU labels and projects; `calendar`: team size and absences; `cycles`: when its cycles begin')

export const TeamDetail = Team.extend({
  members: z.array(z.object({ person: Person, standing: z.enum(['member', 'pending']), since: moment })),
  neighbours: z.array(TeamRef.extend({ direction: z.enum(['supplier', 'customer']), what: z.string() })),
  settings: z.object({
    threshold: probability,
    answerDays: z.int().describe('how soon the team promises to answer a request'),
    requestLabel: z.string(),
    sharesCapacity: z.boolean(),
    capacity: CapacityRules.nullable().describe('what counts; members only'),
    versions: z.record(settingsPart, z.string()).nullable().describe('to be sent back with a change of the part; members only'),
    writeBack: z.object({
      on: z.boolean(),
      possible: z.boolean().describe('false while PUBLIC_URL is not set'),
      as: z.string().describe('the name under which answers would appear in the tracker'),
      since: moment.nullable(),
      by: z.string().nullable(),
    }),
  }),
})
const ANSWER_DAYS = `A whole number of days, from 1 to ${ANSWER_DAYS_MAX}.`
const THRESHOLD = 'The threshold is a chance between 0.01 and 0.99.'
export const TeamSettings = z
  .object({
    threshold: z.number(THRESHOLD).min(0.01, THRESHOLD).max(0.99, THRESHOLD).optional(),
    answerDays: z.int(ANSWER_DAYS).min(1, ANSWER_DAYS).max(ANSWER_DAYS_MAX, ANSWER_DAYS).optional(),
    requestLabel: title.optional(),
    sharesCapacity: z.boolean().optional(),
    writeBack: z.boolean().optional(),
    capacity: CapacitySettings.optional(),
    cycles: CycleRule.optional().describe('takes effect after the last cycle that the team has begun, to plan or to run'),
    versions: z
      .partialRecord(settingsPart, z.string())
      .optional()
      .describe('as they were seen: a part that is changed, and was changed by somebody else meanwhile, is a 409 with both versions'),
    sentence,
  })
  .strict()

export const Teams = z.object({ teams: z.array(Team) })
