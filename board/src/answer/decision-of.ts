import type { NewDecision } from '@pull-okr/core/contract/types'
import type { AnswerDraft, AnswerKind } from './answer-draft.ts'
import { readSize } from './read-size.ts'

type Objectives = readonly { id: string; title: string }[]

/** What is sent for a draft that `whatIsMissing` found nothing wrong with. */
export function decisionOf(draft: AnswerDraft, kind: AnswerKind, objectives: Objectives = []): NewDecision {
  const { attempt: id, reason } = draft
  switch (kind) {
    case 'adopt':
      return { id, kind, cycle: draft.cycle, keyResult: keyResultOf(draft, objectives), reason: draft.adoptReason }
    case 'decline':
    case 'counterOffer':
      return { id, kind, reason, options: draft.options }
    case 'defer':
      return { id, kind, reason, options: draft.options, until: draft.until }
    case 'clarify':
      return { id, kind, question: draft.question }
  }
}

function keyResultOf(draft: AnswerDraft, objectives: Objectives) {
  if (draft.into !== 'new') return { id: draft.into }
  const read = readSize(draft.size)
  if ('fault' in read) throw new Error(read.fault)
  const objective = draft.objective.trim()
  const known = objectives.find((o) => o.title === objective)
  return { objective: known?.id ?? objective, title: draft.title, measure: { name: draft.measure }, size: read.size }
}
