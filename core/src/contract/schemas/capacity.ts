import { z } from 'zod'
import { Cycle } from './references.ts'
import { ITEMS, moment, PlainSize, probability, title } from './words.ts'

export const Fit = z.object({
  before: probability.nullable(),
  probability: probability.nullable().describe('the chance that everything promised fits; null where history is too thin'),
  threshold: probability,
  why: z.string().nullable().describe('why there is no number'),
})

const coercedItems = z.coerce.number(ITEMS).int(ITEMS).min(0, ITEMS).max(10_000, ITEMS)
export const FitQuery = z.object({
  cycle: z.string().default('next'),
  low: coercedItems,
  likely: coercedItems,
  high: coercedItems,
  request: z.string().optional().describe('what of it is under way is not counted besides'),
})

const DAY = 'A day as YYYY-MM-DD.'
const PEOPLE = 'How many people, from 0.5 to 500.'
const people = z.number(PEOPLE).min(0.5, PEOPLE).max(500, PEOPLE)
/** How many are away, never who (law 8: no individual on a plan). */
export const Absence = z
  .object({ from: z.iso.date(DAY), to: z.iso.date(DAY).describe('the last day'), people, why: title })
  .strict()
  .refine((a) => a.from <= a.to, { message: 'The last day cannot come before the first.', path: ['to'] })

const SHARE = 'A share between 0 and 0.95.'
const FIGURE = 'Items a week, from 0 to 1,000.'
const figure = z.number(FIGURE).min(0, FIGURE).max(1000, FIGURE)
const INHERITED = 'A share between 0.01 and 1.'
const names = z.array(title).max(100)
/** What a team says about its own capacity. Whatever is null is measured, or has its default. */
const rules = {
  bauLabels: names.nullable().describe('items with one of these labels are BAU; null: the usual words'),
  bauProjects: names.describe('and all items of these projects'),
  teamSize: people.nullable().describe('people; null: the confirmed members'),
  absences: z.array(Absence).max(200),
  otherPlanned: z
    .number(SHARE)
    .min(0, SHARE)
    .max(0.95, SHARE)
    .nullable()
    .describe('share of planned throughput that no key result is answered by; null: measured from links once there are any'),
  manualFigure: z
    .object({ plannedPerWeek: figure, bauPerWeek: figure.default(0) })
    .strict()
    .nullable()
    .describe('used, and labelled so, only while there is too little history'),
  inherits: z
    .array(z.object({ team: z.string().describe('its id'), share: z.number(INHERITED).min(0.01, INHERITED).max(1, INHERITED) }).strict())
    .max(10, 'At most ten.')
    .describe('after a split or merge: the share of the history of another team that counts as this one’s'),
}
export const CapacityRules = z.object(rules)
export const CapacitySettings = z.object(rules).partial().strict()

const Items = z.object({
  p50: z.number().nullable().describe('at least this many items with a chance of 50 %'),
  p70: z.number().nullable(),
  p85: z.number().nullable(),
  p95: z.number().nullable(),
  mean: z.number().nullable(),
  variance: z.number().nullable(),
})
/** What a forecast rests on; units and meaning as `ForecastBasis` of core. */
const Basis = z.object({
  source: z.enum(['measured', 'manual']),
  weeksOfHistory: z.int(),
  enough: z.boolean().describe('false: nothing may be promised of these numbers'),
  dominantCause: z.enum(['drift', 'bulkClose', 'tooLittleHistory', 'allBau', 'holidays', 'none']),
  warnings: z.array(z.string()).describe('sentences for people, the dominant cause first'),
  plannedPerWeek: z.number().nullable(),
  bauShare: probability.nullable(),
  drift: z.number(),
  dispersion: z.number(),
  horizonWeeks: z.number(),
  leadWeeks: z.number(),
  teamShare: probability,
  otherPlanned: probability,
})
const Week = z.object({ week: z.string().describe('its Monday'), planned: z.int(), bau: z.int(), bulkClose: z.boolean() })
/** One entry of what must fit, in priority order; carried-over work first. */
const Demand = z.object({
  kind: z.enum(['carriedOver', 'keyResult']),
  id: z.string().nullable().describe('of the key result'),
  title: z.string(),
  objective: z.string().nullable(),
  size: PlainSize.describe('what is left of it: its size less what is finished'),
  finished: z.int().describe('its items that were finished since it was adopted'),
  underWay: z.int().describe('its items that are started: carried over when it is released'),
  net: PlainSize.nullable().describe('carriedOver: its size before it is cut off at zero, by which it grows when more is carried over'),
  keep: z.boolean().describe('cannot be put down'),
})
const BackTestCycle = z.object({
  from: z.string().describe('the Monday it began on'),
  weeks: z.int(),
  promised: z.number().describe('items, at 85 %'),
  finished: z.number(),
  kept: z.boolean(),
})

/** It is a `PlainForecast` of core: the browser computes what-ifs from it with the same functions. */
export const Capacity = z.object({
  cycle: Cycle,
  weeks: z.number().describe('of the cycle, that are still to come'),
  planned: Items.describe('free for key results: other planned work is taken off'),
  bau: Items.extend({ share: probability.nullable(), shareBefore: probability.nullable().describe('in the 26 weeks before the last 26') }),
  otherPlanned: z.object({
    share: probability,
    source: z.enum(['none', 'measured', 'manual']),
    items: z.int().describe('it was measured from'),
  }),
  demand: z.array(Demand),
  aspirational: z.array(Demand).describe('shown, and outside the threshold'),
  fit: Fit.extend({
    demand: z.object({ p50: z.number(), p85: z.number() }),
    freeAt85: z.number().nullable(),
    overAt85: z.number().nullable(),
  }),
  history: z.array(Week).describe('complete weeks, oldest first, zero weeks kept'),
  inherited: z.array(z.string()).describe('after a split or merge: whose history counts in part, in words'),
  backTest: z.object({
    kept: z.int(),
    of: z.int(),
    sentence: z.string().describe('what this says, or why nothing can be said'),
    cycles: z.array(BackTestCycle).describe('oldest first'),
  }),
  basis: Basis,
  mayWrite: z.boolean(),
})
export const CapacityQuery = z.object({ cycle: z.string().default('next') })

/** Recently finished items, with what the rule for BAU looks at: the browser shows at once on which side each falls. */
export const FinishedItems = z.object({
  items: z
    .array(
      z.object({
        key: z.string(),
        url: z.string(),
        title: z.string(),
        labels: z.array(z.string()),
        project: z.string().nullable(),
        finishedAt: moment,
      }),
    )
    .describe('at most 200, newest first'),
  labels: z.array(z.object({ name: z.string(), items: z.int() })).describe('of two years of finished items, the most used first'),
  projects: z.array(z.object({ name: z.string(), items: z.int() })),
})

/** How many items similar work of this team took. A person decides. */
export const SuggestedSize = z.object({
  size: PlainSize.nullable(),
  why: z.string().describe('in a sentence: what it rests on, or why there is none'),
  evidence: z.array(
    z.object({ title: z.string(), kind: z.enum(['project', 'issue']), url: z.string().nullable(), items: z.int(), similar: z.boolean() }),
  ),
})
