import * as s from '../schemas.ts'
import type { Endpoint } from './endpoint.ts'

/** What leaders hope for, and what teams answer. */
export const EXPECTING = {
  listExpectations: {
    method: 'get',
    path: '/v1/expectations',
    summary: "Leaders' expectations of a cycle, with what teams answered",
    query: s.ExpectationsQuery,
    status: 200,
    response: s.Expectations,
  },
  publishExpectation: {
    method: 'post',
    path: '/v1/expectations',
    summary: 'Say what you hope for, and what you know (leaders)',
    body: s.NewExpectation,
    status: 201,
    response: s.Expectation,
  },
  withdrawExpectation: {
    method: 'post',
    path: '/v1/expectations/{id}/withdraw',
    summary: 'Take it back, and say why (leaders)',
    body: s.NewWithdrawal,
    status: 200,
    response: s.Expectation,
  },
  answerExpectation: {
    method: 'post',
    path: '/v1/expectations/{id}/answers',
    summary: 'Pulled into a key result, not this cycle because …, or a question (members)',
    body: s.NewExpectationAnswer,
    status: 201,
    response: s.Expectation,
  },
} as const satisfies Record<string, Endpoint>
