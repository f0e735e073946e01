import type { RequestEvent } from '@pull-okr/core'
import type { NewReply } from '@pull-okr/core/contract/types'

export type ReplyKind = NewReply['kind']

/** A reply that is being written; `attempt` is its id, the same for each time that it is sent. */
export type ReplyDraft = { kind: ReplyKind | null; text: string; attempt: string }

type Words = { event: RequestEvent; button: string; send: string; label: string; hint: string; needed: boolean }

/** The asking side's five replies, by what they are called on the buttons. */
export const REPLY_WORDS: Record<ReplyKind, Words> = {
  accept: {
    event: 'accept',
    button: 'Accept the offer',
    send: 'Send: I accept',
    label: 'Your words',
    hint: 'It returns to the team as reshaped by the offer.',
    needed: false,
  },
  refuse: {
    event: 'refuse',
    button: 'Refuse the offer',
    send: 'Send: I refuse',
    label: 'Your words',
    hint: 'This ends the request.',
    needed: false,
  },
  clarify: {
    event: 'answer',
    button: 'Answer the question',
    send: 'Send the answer',
    label: 'Your answer',
    hint: 'The team reads it, and decides.',
    needed: true,
  },
  askAgain: {
    event: 'askAgain',
    button: 'Ask again',
    send: 'Ask the team again',
    label: 'What is different now?',
    hint: 'A new reason, or something that the team did not know.',
    needed: true,
  },
  withdraw: {
    event: 'withdraw',
    button: 'Withdraw the request',
    send: 'Withdraw it',
    label: 'Your words',
    hint: 'You do not need it any more. This ends the request.',
    needed: false,
  },
}
export const REPLIES = Object.keys(REPLY_WORDS) as ReplyKind[]

export function possibleReplies(may: readonly RequestEvent[]): ReplyKind[] {
  return REPLIES.filter((kind) => may.includes(REPLY_WORDS[kind].event))
}
