import { z } from 'zod'
import { OKR_SET_STATES } from '../../okr-set.ts'
import { REQUEST_STATES } from '../../request-states.ts'
import { Fit } from './capacity.ts'
import { Closing } from './closing.ts'
import { Talk } from './conversations.ts'
import { Cycle, TeamRef } from './references.ts'
import { id, moment, PlainSize, sentence, Size, title } from './words.ts'

export const Measure = z.object({
  name: title,
  unit: z.string().trim().max(60).optional(),
  direction: z.enum(['increase', 'decrease', 'maintain']).optional(),
  baseline: z.number().optional(),
  target: z.number().optional(),
})
/** A plain string is a measure's name. */
export const MeasureInput = z.preprocess((value) => (typeof value === 'string' ? { name: value } : value), Measure)

/** Which way a part leans, e.g. market: France. */
const word = z.string().trim().min(1, 'A word or two.').max(60, 'At most 60 characters.')
export const Emphasis = z.object({ dimension: z.string(), value: z.string() })
export const EmphasisInput = z.object({ dimension: word, value: word }).strict()
const Emphases = z.array(EmphasisInput).max(10, 'At most ten.')

export const Need = z.object({
  id: z.string(),
  supplier: TeamRef.describe('needs of a team that you may not see are left out'),
  what: z.string(),
  by: z.string().describe('the day it is needed on, YYYY-MM-DD'),
  request: z.object({ id: z.string(), title: z.string(), state: z.enum(REQUEST_STATES), issueKey: z.string().nullable() }).nullable(),
})
export const NeedInput = z
  .object({
    id: id.describe('client-made'),
    supplier: id.describe('the id of the team that supplies it'),
    what: title,
    by: z.iso.date('A day as YYYY-MM-DD.'),
    request: id.optional().describe('the request that asks for it'),
  })
  .strict()
const Needs = z.array(NeedInput).max(20, 'At most twenty.')

export const KeyResult = z.object({
  id: z.string(),
  version: z.int(),
  title: z.string(),
  measure: Measure,
  size: PlainSize,
  aspirational: z.boolean(),
  requests: z.array(z.object({ id: z.string(), title: z.string(), issueKey: z.string(), issueUrl: z.string() })),
  needs: z.array(Need),
  emphasis: z.array(Emphasis),
})
export const Objective = z.object({
  id: z.string(),
  version: z.int(),
  title: z.string(),
  objectiveZero: z.boolean(),
  emphasis: z.array(Emphasis),
  keyResults: z.array(KeyResult),
})
export const Change = z.object({
  id: z.string(),
  revision: z.int(),
  kind: z.string(),
  summary: z.string().describe('what changed, in words'),
  sentence: z.string(),
  by: z.string(),
  at: moment,
})

/** Hints, never gates: the team may have its reasons. */
export const Hint = z.object({
  kind: z.enum(['tooManyObjectives', 'tooManyKeyResults', 'output', 'noMeasure', 'copied']),
  part: z.string().nullable(),
  text: z.string(),
})
/** Who was shown the published draft, and when they looked (law 11). */
export const SeenBy = z.object({
  person: z.string(),
  as: z.enum(['neighbour', 'leader']),
  team: TeamRef.nullable(),
  at: moment.nullable().describe('when they first looked since it was last published; null: not yet'),
  revision: z.int().nullable().describe('the latest that they looked at, also of an earlier publication; null: none'),
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
  mayAsk: z.boolean().describe('you may ask about it: it is published, and you see it'),
  publishedAt: moment.nullable().describe('when it was last published'),
  seenBy: z.array(SeenBy).describe('members only'),
  hints: z.array(Hint).describe('members only'),
  talks: z.array(Talk).describe('questions and findings that you may see, open ones first'),
  closing: Closing.nullable().describe('once it is closed'),
})
const PartBefore = Objective.omit({ keyResults: true, version: true }).extend({
  keyResults: z.array(
    KeyResult.omit({ requests: true, version: true, needs: true }).extend({
      needs: z.array(z.object({ supplier: z.string(), what: z.string(), by: z.string() })),
    }),
  ),
})
const Version = z.object({ revision: z.int(), at: moment.nullable(), by: z.string().nullable(), objectives: z.array(PartBefore) })
/** Any two versions of a set; others than the team read from the first published one on. */
export const Comparison = z.object({
  from: Version,
  to: Version,
  differences: z.array(
    z.object({
      part: z.string(),
      what: z.enum(['objective', 'keyResult']),
      kind: z.enum(['added', 'removed', 'changed', 'moved']),
      title: z.string(),
      words: z.array(z.string()).describe('what differs, a sentence each'),
    }),
  ),
})
const revision = z.coerce
  .number('A revision is a whole number.')
  .int('A revision is a whole number.')
  .min(0, 'A revision is a whole number.')
export const ComparisonQuery = z.object({ from: revision, to: revision })

const changeBase = { id: id.optional().describe('client-made: the same twice is one change'), sentence }
export const NewChange = z.discriminatedUnion('kind', [
  z
    .object({
      ...changeBase,
      kind: z.literal('addObjective'),
      objective: id,
      title,
      objectiveZero: z.boolean().optional(),
      emphasis: Emphases.optional(),
    })
    .strict(),
  z
    .object({
      ...changeBase,
      kind: z.literal('editObjective'),
      objective: id,
      version: z.int(),
      title: title.optional(),
      emphasis: Emphases.optional(),
    })
    .strict(),
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
      needs: Needs.optional(),
      emphasis: Emphases.optional(),
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
      needs: Needs.optional(),
      emphasis: Emphases.optional(),
    })
    .strict(),
  z.object({ ...changeBase, kind: z.literal('removeKeyResult'), keyResult: id, version: z.int() }).strict(),
  z.object({ ...changeBase, kind: z.literal('moveKeyResult'), keyResult: id, objective: id, before: id.nullable() }).strict(),
  z.object({ ...changeBase, kind: z.literal('linkRequest'), keyResult: id, request: id }).strict(),
  z.object({ ...changeBase, kind: z.literal('releaseRequest'), request: id }).strict(),
])
export const NewChanges = z.array(NewChange).min(1).max(50)
export const NewMove = z.object({ sentence }).strict()
