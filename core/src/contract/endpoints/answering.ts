import * as s from '../schemas.ts'
import type { Endpoint } from './endpoint.ts'

/** Teams, what is asked of them, and what they answer. */
export const ANSWERING = {
  listMyRequests: {
    method: 'get',
    path: '/v1/me/requests',
    summary: 'What you asked of teams, and their answers',
    query: s.Page,
    status: 200,
    response: s.Requests,
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
} as const satisfies Record<string, Endpoint>
