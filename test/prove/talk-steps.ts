import { randomUUID } from 'node:crypto'
import { CAUSES } from '@pull-okr/core'
import type { CONVERSING, EXPECTING } from '@pull-okr/core/contract'
import type { TALK_DOORS } from './doors.ts'
import type { Attempt, Known, Step } from './steps.ts'

/** What one cycle holds to talk about: a conversation about the draft, one about somebody else's request, an expectation. */
export type Talks = { aboutDraft: string; aboutRequest: string; expectation: string }

export type TalkDoor = keyof typeof CONVERSING | keyof typeof EXPECTING | keyof typeof TALK_DOORS | 'readNotices'

/** Attempts at the doors where people talk: none of them changes an OKR, whoever passes. */
export function talkAttempt(door: TalkDoor, step: Step, known: Known): Attempt {
  const { team, cycle, talks } = known
  const turn = { id: randomUUID(), text: step.text }
  const closing = { id: randomUUID(), cause: CAUSES[step.form % CAUSES.length], learned: step.text }
  const draft = { id: talks.aboutDraft }
  const request = { id: talks.aboutRequest }
  switch (door) {
    case 'listConversations':
      return { endpoint: door, query: { team, state: 'all' } }
    case 'startConversation': {
      const parts = known.set.objectives.flatMap((one) => [one.id, ...one.keyResults.map((keyResult) => keyResult.id)])
      return { endpoint: door, body: { ...turn, about: { kind: 'okrs', team, cycle, part: parts[step.pick % parts.length] ?? null } } }
    }
    case 'ask about a request':
      return {
        endpoint: 'startConversation',
        body: { ...turn, about: { kind: 'request', request: known.othersRequests[0]?.id ?? randomUUID() } },
      }
    case 'getConversation':
      return { endpoint: door, params: draft }
    case 'addTurn':
      return { endpoint: door, params: draft, body: turn }
    case 'speak about a request':
      return { endpoint: 'addTurn', params: request, body: turn }
    case 'closeConversation':
      return { endpoint: door, params: draft, body: closing }
    case 'close a conversation about a request':
      return { endpoint: 'closeConversation', params: request, body: closing }
    case 'reopenConversation':
      return { endpoint: door, params: draft, body: turn }
    case 'correctFinding':
      return { endpoint: door, params: draft, body: { id: randomUUID(), sentence: step.text } }
    case 'readNotices':
      return { endpoint: door, body: { ids: [randomUUID()] } }
    case 'listExpectations':
      return { endpoint: door, query: { cycle } }
    case 'publishExpectation':
      return {
        endpoint: door,
        body: { id: randomUUID(), cycle, title: `x${step.text}`, emphasis: [{ dimension: 'market', value: `x${step.pick}` }] },
      }
    case 'withdrawExpectation':
      return { endpoint: door, params: { id: talks.expectation }, body: { sentence: step.text } }
    case 'answerExpectation': {
      const keyResult = known.set.objectives.flatMap((one) => one.keyResults)[step.pick % 2]
      const kinds = [
        { kind: 'notThisCycle', text: step.text },
        { kind: 'question', text: step.text },
      ]
      const answer = keyResult && step.form % 3 === 0 ? { kind: 'pulled', keyResult: keyResult.id } : kinds[step.form % 2]
      return { endpoint: door, params: { id: talks.expectation }, body: { id: randomUUID(), team, ...answer } }
    }
  }
}
