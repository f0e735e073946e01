import * as s from '../schemas.ts'
import type { Endpoint } from './endpoint.ts'

/** How a cycle opens, runs, closes, and what is learned of it. */
export const RUNNING = {
  getOpening: {
    method: 'get',
    path: '/v1/teams/{team}/opening',
    summary: 'What a cycle begins with: the ledger of Nos, what returns, repeating causes, distractions, capacity (the team)',
    query: s.OpeningQuery,
    status: 200,
    response: s.Opening,
  },
  listCheckIns: {
    method: 'get',
    path: '/v1/teams/{team}/okrs/{cycle}/check-ins',
    summary: 'Progress and confidence of each key result, week by week (whoever sees the OKRs)',
    status: 200,
    response: s.CheckIns,
  },
  checkIn: {
    method: 'post',
    path: '/v1/teams/{team}/okrs/{cycle}/check-ins',
    summary: 'Say where a key result of committed OKRs stands (members)',
    body: s.NewCheckIn,
    status: 201,
    response: s.CheckIns,
  },
  listDistractions: {
    method: 'get',
    path: '/v1/teams/{team}/okrs/{cycle}/distractions',
    summary: 'Unplanned work taken mid-cycle, and its share of what was finished (members)',
    status: 200,
    response: s.Distractions,
  },
  logDistraction: {
    method: 'post',
    path: '/v1/teams/{team}/okrs/{cycle}/distractions',
    summary: 'Log unplanned work (members)',
    body: s.NewDistraction,
    status: 201,
    response: s.Distractions,
  },
  getToClose: {
    method: 'get',
    path: '/v1/teams/{team}/okrs/{cycle}/close',
    summary: 'What closing the cycle asks: key results to score, requests to answer (members)',
    status: 200,
    response: s.ToClose,
  },
  closeOkrs: {
    method: 'post',
    path: '/v1/teams/{team}/okrs/{cycle}/close',
    summary: 'Close the cycle: a score for each key result, an answer for each request (members); the same twice is one',
    body: s.NewClose,
    status: 200,
    response: s.OkrSet,
  },
  getLearning: {
    method: 'get',
    path: '/v1/teams/{team}/learning',
    summary: 'Promised against achieved, a row a closed cycle (whoever sees the OKRs; chances and distractions: members)',
    status: 200,
    response: s.Learning,
  },
} as const satisfies Record<string, Endpoint>
