import type { AnswerKind } from './answer-draft.ts'

/** The words on the buttons; `key` opens the form, Ctrl/⌘ + Enter sends it. */
export const ANSWER_WORDS: Record<AnswerKind, { button: string; key: string; send: string; what: string }> = {
  adopt: { button: 'Adopt', key: 'a', send: 'Adopt this request', what: 'Pull it into your OKRs.' },
  decline: { button: 'Decline', key: 'd', send: 'Send the No', what: 'Not this. Say why, and what else is possible.' },
  counterOffer: {
    button: 'Counter-offer',
    key: 'c',
    send: 'Send the counter-offer',
    what: 'Not this, but something like it: they accept or refuse.',
  },
  defer: { button: 'Defer', key: 'l', send: 'Defer this request', what: 'Not now: it returns to your inbox when that cycle is planned.' },
  clarify: { button: 'Ask a question', key: 'q', send: 'Send the question', what: 'You need to know more before you can answer.' },
}
