import type { KeyResultView, NewChange, ObjectiveView } from '@pull-okr/core/contract/types'
import { readSize } from '../answer/read-size.ts'
import { keyResultDraft, type ChangeDraft } from './change-draft.ts'
import { keptEmphasis, sameEmphasis } from './emphasis-draft.ts'
import { measureFaults, measureOf } from './measure-draft.ts'
import { needFaults, needsOf } from './need-draft.ts'
import type { PlannedChange } from './planned-change.ts'

/** Ids that belong to one opening of the dialog, so that a retry is the same change. */
export type ChangeIds = { change: string; part: string }

/** The change to send. `version` is the one that the editor has seen. */
export function changeOf(
  planned: Exclude<PlannedChange, { kind: 'publish' | 'redraft' | 'commit' }>,
  draft: ChangeDraft,
  ids: ChangeIds,
  version: number | null,
): NewChange {
  const base = { id: ids.change, sentence: draft.sentence }
  switch (planned.kind) {
    case 'addObjective':
      return {
        ...base,
        kind: 'addObjective',
        objective: ids.part,
        title: draft.title,
        objectiveZero: draft.objectiveZero,
        emphasis: keptEmphasis(draft.emphasis),
      }
    case 'editObjective':
      return {
        ...base,
        kind: 'editObjective',
        objective: planned.objective.id,
        version: version ?? planned.objective.version,
        ...editedObjective(planned.objective, draft),
      }
    case 'removeObjective':
      return { ...base, kind: 'removeObjective', objective: planned.objective.id, version: version ?? planned.objective.version }
    case 'moveObjective':
      return { ...base, kind: 'moveObjective', objective: planned.objective.id, before: planned.before }
    case 'addKeyResult':
      return { ...base, kind: 'addKeyResult', objective: planned.objective.id, keyResult: ids.part, ...keyResultFields(draft) }
    case 'editKeyResult': {
      return {
        ...base,
        kind: 'editKeyResult',
        keyResult: planned.keyResult.id,
        version: version ?? planned.keyResult.version,
        ...editedFields(planned.keyResult, draft),
      }
    }
    case 'removeKeyResult':
      return { ...base, kind: 'removeKeyResult', keyResult: planned.keyResult.id, version: version ?? planned.keyResult.version }
    case 'moveKeyResult':
      return { ...base, kind: 'moveKeyResult', keyResult: planned.keyResult.id, objective: planned.objective, before: planned.before }
    case 'releaseRequest':
      return { ...base, kind: 'releaseRequest', request: planned.request.id }
  }
}

function keyResultFields(draft: ChangeDraft) {
  const read = readSize(draft.size)
  if ('fault' in read) throw new Error(read.fault)
  return {
    title: draft.title,
    measure: measureOf(draft.measure),
    size: read.size,
    aspirational: draft.aspirational,
    needs: needsOf(draft.needs),
    emphasis: keptEmphasis(draft.emphasis),
  }
}

/** Only what the editor changed: what a colleague changed beside it stays. */
export function editedFields(before: KeyResultView, draft: ChangeDraft) {
  const { title, measure, size, aspirational, needs, emphasis } = keyResultFields(draft)
  const was = keyResultDraft(before)
  const { low, likely, high } = before.size
  const resized = size.low !== low || size.likely !== likely || size.high !== high
  return {
    ...(title.trim() !== before.title && { title }),
    ...(!same(measure, measureOf(was.measure)) && { measure }),
    ...(resized && { size }),
    ...(aspirational !== before.aspirational && { aspirational }),
    ...(!same(needs, needsOf(was.needs)) && { needs }),
    ...(!sameEmphasis(emphasis, before.emphasis) && { emphasis }),
  }
}

function editedObjective(before: ObjectiveView, { title, emphasis }: ChangeDraft) {
  return {
    ...(title.trim() !== before.title && { title }),
    ...(!sameEmphasis(emphasis, before.emphasis) && { emphasis: keptEmphasis(emphasis) }),
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Faults by the field's path, before anything is sent. */
export function changeFaults(planned: PlannedChange, draft: ChangeDraft): Record<string, string> {
  const { kind } = planned
  const titled = kind === 'addObjective' || kind === 'editObjective' || kind === 'addKeyResult' || kind === 'editKeyResult'
  const measured = kind === 'addKeyResult' || kind === 'editKeyResult'
  const read = readSize(draft.size)
  return {
    ...(titled && draft.title.trim() === '' ? { title: 'Give it a title.' } : {}),
    ...(isUnchanged(planned, draft) ? { title: 'Nothing is changed yet.' } : {}),
    ...(measured ? { ...measureFaults(draft.measure), ...needFaults(draft.needs) } : {}),
    ...(measured && 'fault' in read ? { size: read.fault } : {}),
    ...(draft.sentence.trim() === '' ? { sentence: 'Say why in a sentence: it is kept.' } : {}),
  }
}

function isUnchanged(planned: PlannedChange, draft: ChangeDraft): boolean {
  if (planned.kind === 'editObjective') return Object.keys(editedObjective(planned.objective, draft)).length === 0
  return (
    planned.kind === 'editKeyResult' &&
    !('fault' in readSize(draft.size)) &&
    Object.keys(editedFields(planned.keyResult, draft)).length === 0
  )
}
