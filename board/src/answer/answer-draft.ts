import type { Option } from '@pull-okr/core'

export const ANSWERS = ['adopt', 'decline', 'counterOffer', 'defer', 'clarify'] as const
export type AnswerKind = (typeof ANSWERS)[number]

/** Numbers as typed: an empty field is not a zero. */
export type SizeDraft = { low: string; likely: string; high: string }

/**
 * All that somebody has written so far on one request, whichever answer is open: changing one's mind loses nothing.
 * `attempt` is the decision's id: it stays the same until the service has decided, so that a retry is no second answer.
 */
export type AnswerDraft = {
  kind: AnswerKind | null
  attempt: string
  cycle: 'next' | 'current'
  /** the id of a key result, or `new` */
  into: string
  objective: string
  title: string
  measure: string
  size: SizeDraft
  adoptReason: string
  reason: string
  options: Option[]
  /** a cycle's id, or `next` */
  until: string
  question: string
}

export function newAnswerDraft(requestTitle: string): AnswerDraft {
  return {
    kind: null,
    attempt: crypto.randomUUID(),
    cycle: 'next',
    into: 'new',
    objective: '',
    title: requestTitle.slice(0, 300),
    measure: '',
    size: { low: '', likely: '', high: '' },
    adoptReason: '',
    reason: '',
    options: [{ kind: 'smaller', text: '' }],
    until: 'next',
    question: '',
  }
}

/** In items of the team's tracker. */
export const PRESETS = {
  S: { low: '1', likely: '2', high: '4' },
  M: { low: '3', likely: '6', high: '12' },
  L: { low: '8', likely: '15', high: '30' },
} as const satisfies Record<string, SizeDraft>
