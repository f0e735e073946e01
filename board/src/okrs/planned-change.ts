import type { KeyResultView, ObjectiveView } from '@pull-okr/core/contract/types'

/** A change that somebody is about to make: what the dialog asks for. */
export type PlannedChange =
  | { kind: 'addObjective' }
  | { kind: 'editObjective'; objective: ObjectiveView }
  | { kind: 'removeObjective'; objective: ObjectiveView }
  | { kind: 'moveObjective'; objective: ObjectiveView; before: string | null; up: boolean }
  | { kind: 'addKeyResult'; objective: ObjectiveView }
  | { kind: 'editKeyResult'; keyResult: KeyResultView }
  | { kind: 'removeKeyResult'; keyResult: KeyResultView }
  | { kind: 'moveKeyResult'; keyResult: KeyResultView; objective: string; before: string | null; up: boolean }
  | { kind: 'releaseRequest'; request: KeyResultView['requests'][number] }
  | { kind: 'publish' }
  | { kind: 'redraft' }
  | { kind: 'commit' }

export const CHANGE_WORDS: Record<PlannedChange['kind'], { title: string; save: string; danger?: true }> = {
  addObjective: { title: 'Add an objective', save: 'Add the objective' },
  editObjective: { title: 'Edit the objective', save: 'Save the objective' },
  removeObjective: { title: 'Remove the objective', save: 'Remove the objective', danger: true },
  moveObjective: { title: 'Change the order', save: 'Change the order' },
  addKeyResult: { title: 'Add a key result', save: 'Add the key result' },
  editKeyResult: { title: 'Edit the key result', save: 'Save the key result' },
  removeKeyResult: { title: 'Remove the key result', save: 'Remove the key result', danger: true },
  moveKeyResult: { title: 'Change the order', save: 'Change the order' },
  releaseRequest: { title: 'Release the request', save: 'Release the request', danger: true },
  publish: { title: 'Publish the draft', save: 'Publish the draft' },
  redraft: { title: 'Take it back to a draft', save: 'Take it back' },
  commit: { title: 'Commit to these OKRs', save: 'Commit to these OKRs' },
}
