import * as s from '../schemas.ts'
import type { Endpoint } from './endpoint.ts'

/** Questions and findings, talked through until they end with a cause. None of these doors changes an OKR. */
export const CONVERSING = {
  listConversations: {
    method: 'get',
    path: '/v1/conversations',
    summary: 'Questions and findings that you may see',
    query: s.ConversationsQuery,
    status: 200,
    response: s.Conversations,
  },
  startConversation: {
    method: 'post',
    path: '/v1/conversations',
    summary: 'Ask about a published draft, an expectation or a request',
    body: s.NewConversation,
    status: 201,
    response: s.Conversation,
  },
  getConversation: { method: 'get', path: '/v1/conversations/{id}', summary: 'One conversation', status: 200, response: s.Conversation },
  addTurn: {
    method: 'post',
    path: '/v1/conversations/{id}/turns',
    summary: 'Say something in it',
    body: s.NewTurn,
    status: 201,
    response: s.Conversation,
  },
  closeConversation: {
    method: 'post',
    path: '/v1/conversations/{id}/close',
    summary: 'End it with a cause and what was learned (its parties)',
    body: s.NewClosing,
    status: 200,
    response: s.Conversation,
  },
  reopenConversation: {
    method: 'post',
    path: '/v1/conversations/{id}/reopen',
    summary: 'Go on with it (its parties)',
    body: s.NewReopening,
    status: 200,
    response: s.Conversation,
  },
  correctFinding: {
    method: 'post',
    path: '/v1/conversations/{id}/correction',
    summary: 'Say that what the debugger matched is not the same; it is remembered (its parties)',
    body: s.NewCorrection,
    status: 200,
    response: s.Conversation,
  },
} as const satisfies Record<string, Endpoint>
