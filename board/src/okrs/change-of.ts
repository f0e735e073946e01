import type { KeyResultView, NewChange } from '@pull-okr/core/contract/types'
import { readSize } from '../answer/read-size.ts'
import type { ChangeDraft } from './change-draft.ts'
import type { PlannedChange } from './planned-change.ts'

/** Ids that belong to one opening of the dialog, so that a retry is the same change. */
export type ChangeIds = { change: string; part: string }

/** The change to send. `version` is the one that the editor has seen. */
export function changeOf(
  planned: Exclude<PlannedChange, { kind: 'publish' | 'commit' }>,
  draft: ChangeDraft,
  ids: ChangeIds,
  version: number | null,
): NewChange {
  const base = { id: ids.change, sentence: draft.sentence }
  switch (planned.kind) {
    case 'addObjective':
      return { ...base, kind: 'addObjective', objective: ids.part, title: draft.title }
    case 'editObjective':
      return {
        ...base,
        kind: 'editObjective',
        objective: planned.objective.id,
        version: version ?? planned.objective.version,
        title: draft.title,
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
  return { title: draft.title, measure: { name: draft.measure }, size: read.size, aspirational: draft.aspirational }
}

/** Only what the editor changed: what a colleague changed beside it stays. */
export function editedFields(before: KeyResultView, draft: ChangeDraft) {
  const { title, measure, size, aspirational } = keyResultFields(draft)
  const { low, likely, high } = before.size
  const resized = size.low !== low || size.likely !== likely || size.high !== high
  return {
    ...(title.trim() !== before.title && { title }),
    ...(measure.name.trim() !== before.measure.name && { measure: { ...before.measure, name: measure.name } }),
    ...(resized && { size }),
    ...(aspirational !== before.aspirational && { aspirational }),
  }
}

/** Faults by the field's path, before anything is sent. */
export function changeFaults(planned: PlannedChange, draft: ChangeDraft): Record<string, string> {
  const { kind } = planned
  const titled = kind === 'addObjective' || kind === 'editObjective' || kind === 'addKeyResult' || kind === 'editKeyResult'
  const measured = kind === 'addKeyResult' || kind === 'editKeyResult'
  const read = readSize(draft.size)
  return {
    ...(titled && draft.title.trim() === '' ? { title: 'Give it a title.' } : {}),
    ...(isUnchanged(planned, draft) ? { title: 'Nothing is changed yet.' } : {}),
    ...(measured && draft.measure.trim() === '' ? { measure: 'Say how you will see that it is reached.' } : {}),
    ...(measured && 'fault' in read ? { size: read.fault } : {}),
    ...(draft.sentence.trim() === '' ? { sentence: 'Say why in a sentence: it is kept.' } : {}),
  }
}

function isUnchanged(planned: PlannedChange, draft: ChangeDraft): boolean {
  if (planned.kind === 'editObjective') return draft.title.trim() === planned.objective.title
  return (
    planned.kind === 'editKeyResult' &&
    !('fault' in readSize(draft.size)) &&
    Object.keys(editedFields(planned.keyResult, draft)).length === 0
  )
}
