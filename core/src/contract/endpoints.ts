import type { z } from 'zod'
import * as s from './schemas.ts'

export type Endpoint = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** `{name}` marks a parameter; `{team}` takes an id or a key, `{cycle}` an id, `current` or `next` */
  path: string
  summary: string
  query?: z.ZodType
  body?: z.ZodType
  status: 200 | 201 | 202 | 204
  response?: z.ZodType
  /** a credential is needed unless this says otherwise */
  open?: true
}

/** Every door of /v1: the service routes from it, `/openapi.json` is generated from it, `npm run prove` walks it. */
export const ENDPOINTS = {
  listSignIns: {
    method: 'get',
    path: '/v1/sign-ins',
    summary: 'Ways to sign in besides a token: with Linear when it is configured, at GET /sign-in/linear',
    status: 200,
    response: s.SignIns,
    open: true,
  },
  createSession: {
    method: 'post',
    path: '/v1/sessions',
    summary: 'Sign in with a token; sets the session cookie',
    body: s.NewSession,
    status: 201,
    response: s.Me,
    open: true,
  },
  deleteSession: { method: 'delete', path: '/v1/sessions', summary: 'Sign out', status: 204, open: true },
  getMe: { method: 'get', path: '/v1/me', summary: 'Who you are, and your teams', status: 200, response: s.Me },
  createToken: { method: 'post', path: '/v1/tokens', summary: 'A token for yourself', body: s.NewToken, status: 201, response: s.Token },
  listMyRequests: {
    method: 'get',
    path: '/v1/me/requests',
    summary: 'What you asked of teams, and their answers',
    query: s.Page,
    status: 200,
    response: s.Requests,
  },
  listDemoPeople: {
    method: 'get',
    path: '/v1/demo/people',
    summary: 'Demo only: whom you can be',
    status: 200,
    response: s.DemoPeople,
    open: true,
  },
  createDemoToken: {
    method: 'post',
    path: '/v1/demo/tokens',
    summary: 'Demo only: a token for one of them',
    body: s.NewDemoToken,
    status: 201,
    response: s.DemoToken,
    open: true,
  },
  listTeams: { method: 'get', path: '/v1/teams', summary: 'Teams that you can see', status: 200, response: s.Teams },
  getTeam: {
    method: 'get',
    path: '/v1/teams/{team}',
    summary: 'One team: members, neighbours, settings',
    status: 200,
    response: s.TeamDetail,
  },
  updateTeam: {
    method: 'patch',
    path: '/v1/teams/{team}',
    summary: "Change the team's settings (members)",
    body: s.TeamSettings,
    status: 200,
    response: s.TeamDetail,
  },
  confirmMember: {
    method: 'post',
    path: '/v1/teams/{team}/members/{person}/confirm',
    summary: 'Confirm a newcomer (members)',
    status: 200,
    response: s.TeamDetail,
  },
  listRequests: {
    method: 'get',
    path: '/v1/teams/{team}/requests',
    summary: "The team's inbox",
    query: s.RequestsQuery,
    status: 200,
    response: s.Requests,
  },
  getRequest: { method: 'get', path: '/v1/requests/{id}', summary: 'One request with its history', status: 200, response: s.RequestDetail },
  seeRequest: { method: 'post', path: '/v1/requests/{id}/seen', summary: 'The team has seen it (members)', status: 204 },
  decide: {
    method: 'post',
    path: '/v1/requests/{id}/decisions',
    summary: 'Adopt, decline, counter-offer, defer or clarify (members)',
    body: s.NewDecision,
    status: 201,
    response: s.Decided,
  },
  reply: {
    method: 'post',
    path: '/v1/requests/{id}/replies',
    summary: "The asking side's reply; also with the token of the signed link",
    body: s.NewReply,
    status: 201,
    response: s.Replied,
  },
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
  listConnections: {
    method: 'get',
    path: '/v1/connections',
    summary: 'Trackers, their sync and queues (operator)',
    status: 200,
    response: s.Connections,
  },
  createConnection: {
    method: 'post',
    path: '/v1/connections',
    summary: 'Connect a tracker (operator)',
    body: s.NewConnection,
    status: 201,
    response: s.Connection,
  },
  syncConnection: { method: 'post', path: '/v1/connections/{id}/sync', summary: 'Read the tracker again now (operator)', status: 202 },
  listDeliveries: {
    method: 'get',
    path: '/v1/connections/{id}/deliveries',
    summary: 'What the tracker delivered, without its contents (operator)',
    query: s.DeliveriesQuery,
    status: 200,
    response: s.InboxEntries,
  },
  retryDelivery: {
    method: 'post',
    path: '/v1/connections/{id}/deliveries/{delivery}/retry',
    summary: 'Try a parked delivery again (operator)',
    status: 202,
    response: s.InboxEntry,
  },
  listLinkBacks: {
    method: 'get',
    path: '/v1/connections/{id}/link-backs',
    summary: 'Answers owed to the tracker, without their contents (operator)',
    query: s.LinkBacksQuery,
    status: 200,
    response: s.OutboxEntries,
  },
  retryLinkBack: {
    method: 'post',
    path: '/v1/connections/{id}/link-backs/{linkBack}/retry',
    summary: 'Try to write a failed answer again (operator)',
    status: 202,
    response: s.OutboxEntry,
  },
  nameLeaders: {
    method: 'put',
    path: '/v1/leaders',
    summary: 'Who the leaders are: they publish expectations and see published drafts (operator)',
    body: s.Leaders,
    status: 200,
    response: s.LeadersNamed,
  },
} as const satisfies Record<string, Endpoint>

export type EndpointName = keyof typeof ENDPOINTS
