import type { AnswerDraft } from './answer-draft.ts'

/** What somebody wrote for the answer that is open. */
export function wordsOf(draft: AnswerDraft): string {
  if (draft.kind === 'clarify') return draft.question
  if (draft.kind === 'adopt') return [draft.objective, draft.title, draft.measure, draft.adoptReason].filter(Boolean).join('\n')
  return [draft.reason, ...draft.options.map((option) => option.text)].filter(Boolean).join('\n')
}
