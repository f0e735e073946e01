import { hasWords } from './has-words.ts'
import { refuse, type Refusal } from './laws.ts'

/**
 *   open ─close, with a cause and what was learned▶ closed ─reopen▶ open
 *
 * Closing changes no OKR (law 6): only the team's own edit does.
 */
export const CONVERSATION_STATES = ['open', 'closed'] as const
export type ConversationState = (typeof CONVERSATION_STATES)[number]
export type ConversationEvent = 'say' | 'close' | 'reopen'

export const CONVERSATION_TRANSITIONS: Record<ConversationState, Record<ConversationEvent, ConversationState | null>> = {
  open: { say: 'open', close: 'closed', reopen: null },
  closed: { say: null, close: null, reopen: 'open' },
}

/** Why there was a contradiction (law 7). `notAContradiction` is an honest end too. */
export const CAUSES = ['oneSideKnew', 'misinterpreted', 'notCommunicated', 'genuineDisagreement', 'notAContradiction'] as const
export type Cause = (typeof CAUSES)[number]

export const CAUSE_LABELS: Record<Cause, string> = {
  oneSideKnew: 'One side knew something the other did not',
  misinterpreted: 'It was misinterpreted',
  notCommunicated: 'It was not communicated',
  genuineDisagreement: 'A genuine disagreement',
  notAContradiction: 'Not a contradiction after all',
}

/** The next state, or why not; `learned` is asked of whoever closes. */
export function moveConversation(
  state: ConversationState,
  event: ConversationEvent,
  learned = '',
): { kind: 'moved'; state: ConversationState } | Refusal {
  const next = CONVERSATION_TRANSITIONS[state][event]
  if (next === null)
    return refuse(
      'illegalTransition',
      state === 'closed' ? 'This conversation is closed: reopen it to say more.' : 'This conversation is open already.',
    )
  if (event === 'close' && !hasWords(learned))
    return refuse('missing', 'Say in a line what was learned: the next cycle opens with it.', { law: 7, path: 'learned' })
  return { kind: 'moved', state: next }
}
