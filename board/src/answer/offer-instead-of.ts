import type { Option } from '@pull-okr/core'
import type { AnswerDraft } from './answer-draft.ts'
import { namesOf } from './ways-out.ts'

/** As who asked reads it: names of key results, and never a figure of the team's capacity (law 13). */
export function insteadOfText(titles: readonly string[]): string {
  return `${namesOf(titles)} would have to wait.`
}

/** A No with this as an option. What was written before stays; an option of the kind that stands there is replaced. */
export function offerInsteadOf(draft: AnswerDraft, text: string, kind: 'decline' | 'counterOffer' = 'decline'): AnswerDraft {
  const offer: Option = { kind: 'insteadOf', text }
  const others = draft.options.filter((option) => option.kind !== 'none' && option.kind !== 'insteadOf' && option.text.trim() !== '')
  return { ...draft, kind, options: [offer, ...others] }
}
