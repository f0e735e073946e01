import { z } from 'zod'
import { OKR_SET_STATES } from '../../okr-set.ts'
import { Fit } from './capacity.ts'
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

export const KeyResult = z.object({
  id: z.string(),
  version: z.int(),
  title: z.string(),
  measure: Measure,
  size: PlainSize,
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
export const Change = z.object({
  id: z.string(),
  revision: z.int(),
  kind: z.string(),
  summary: z.string().describe('what changed, in words'),
  sentence: z.string(),
  by: z.string(),
  at: moment,
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
