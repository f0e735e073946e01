import * as s from '../schemas.ts'
import type { Endpoint } from './endpoint.ts'

/** What the cycle holds, and what is promised of it. */
export const PLANNING = {
  getFit: {
    method: 'get',
    path: '/v1/teams/{team}/fit',
    summary: 'The chance if a key result of this size were adopted (members)',
    query: s.FitQuery,
    status: 200,
    response: s.Fit,
  },
  getCapacity: {
    method: 'get',
    path: '/v1/teams/{team}/capacity',
    summary: 'What the cycle holds, what is promised of it, and how often such promises were kept (members)',
    query: s.CapacityQuery,
    status: 200,
    response: s.Capacity,
  },
  listFinishedItems: {
    method: 'get',
    path: '/v1/teams/{team}/finished-items',
    summary: 'What was finished lately, to see what counts as BAU (members)',
    status: 200,
    response: s.FinishedItems,
  },
  suggestSize: {
    method: 'get',
    path: '/v1/requests/{id}/size',
    summary: "How many items it may take, by the team's own similar work (members)",
    status: 200,
    response: s.SuggestedSize,
  },
  getOkrs: { method: 'get', path: '/v1/teams/{team}/okrs/{cycle}', summary: "The team's OKRs of a cycle", status: 200, response: s.OkrSet },
  changeOkrs: {
    method: 'post',
    path: '/v1/teams/{team}/okrs/{cycle}/changes',
    summary: 'Small named changes, all or none (members)',
    body: s.NewChanges,
    status: 200,
    response: s.OkrSet,
  },
  publishOkrs: {
    method: 'post',
    path: '/v1/teams/{team}/okrs/{cycle}/publish',
    summary: 'Show the draft to neighbours and leaders (members)',
    body: s.NewMove,
    status: 200,
    response: s.OkrSet,
  },
  commitOkrs: {
    method: 'post',
    path: '/v1/teams/{team}/okrs/{cycle}/commit',
    summary: 'Commit to the published OKRs (members)',
    body: s.NewMove,
    status: 200,
    response: s.OkrSet,
  },
  listEvents: {
    method: 'get',
    path: '/v1/events',
    summary: 'What changed: server-sent events, or JSON with ?since=',
    query: s.EventsQuery,
    status: 200,
    response: s.Events,
  },
} as const satisfies Record<string, Endpoint>
