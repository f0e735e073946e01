import type { NewInvitationAnswer } from '@pull-okr/core/contract/types'

export type NewAsk = { id: string; title: string; description: string }
/** `attempt` is the answer's id: the same one twice is one answer. */
export type AnswerDraft = { attempt: string; asks: NewAsk[]; existing: string[]; text: string }

export const blankAsk = (): NewAsk => ({ id: crypto.randomUUID(), title: '', description: '' })
export const blankDraft = (): AnswerDraft => ({ attempt: crypto.randomUUID(), asks: [blankAsk()], existing: [], text: '' })

const isBlank = ({ title, description }: NewAsk): boolean => title.trim() === '' && description.trim() === ''

export function whatIsMissing({ asks, existing }: AnswerDraft): string | undefined {
  const written = asks.filter((ask) => !isBlank(ask))
  if (written.some(({ title }) => title.trim() === '')) return 'Give each ask a few words as a title.'
  return written.length + existing.length === 0 ? 'Ask for something, point at what you asked, or choose “nothing”.' : undefined
}

export function answerOf(kind: NewInvitationAnswer['kind'], draft: AnswerDraft): NewInvitationAnswer {
  const { attempt: id, text, existing } = draft
  return kind === 'nothing' ? { id, kind, text } : { id, kind, text, existing, asks: draft.asks.filter((ask) => !isBlank(ask)) }
}
