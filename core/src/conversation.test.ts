import { expect, test } from 'vitest'
import {
  CAUSE_LABELS,
  CAUSES,
  CONVERSATION_STATES,
  CONVERSATION_TRANSITIONS,
  moveConversation,
  type ConversationEvent,
} from './conversation.ts'

const EVENTS: ConversationEvent[] = ['say', 'close', 'reopen']

test('a conversation moves as its table says, and no other way', () => {
  for (const state of CONVERSATION_STATES)
    for (const event of EVENTS) {
      const next = CONVERSATION_TRANSITIONS[state][event]
      expect(moveConversation(state, event, 'We both knew.'), `${event} while ${state}`).toMatchObject(
        next === null ? { kind: 'refused', reason: 'illegalTransition' } : { kind: 'moved', state: next },
      )
    }
})

test('what is closed is reopened before more is said, and ends again with something learned', () => {
  expect(moveConversation('closed', 'say')).toMatchObject({ detail: expect.stringContaining('reopen it') })
  expect(moveConversation('closed', 'reopen')).toEqual({ kind: 'moved', state: 'open' })
})

test('it does not end without a line of what was learned (law 7)', () => {
  for (const nothing of [undefined, '', ' \n '])
    expect(moveConversation('open', 'close', nothing)).toMatchObject({ law: 7, path: 'learned' })
})

test('there are five causes, each with its words', () => {
  expect(Object.keys(CAUSE_LABELS)).toEqual([...CAUSES])
})
