import * as s from '../schemas.ts'
import type { Endpoint } from './endpoint.ts'

/** What leaders see of all teams at once. None of these doors ranks a team, or says anything of a person. */
export const OVERSEEING = {
  getOverview: {
    method: 'get',
    path: '/v1/overview',
    summary: 'How long things wait, over all teams, and how old all figures are (leaders)',
    query: s.OverviewQuery,
    status: 200,
    response: s.Overview,
  },
  listPublished: {
    method: 'get',
    path: '/v1/overview/teams',
    summary: 'What every team has published, by their names (leaders)',
    query: s.OverviewPageQuery,
    status: 200,
    response: s.TeamsInOverview,
  },
  listPulled: {
    method: 'get',
    path: '/v1/overview/expectations',
    summary: 'Expectations that teams have pulled, or that nobody has (leaders)',
    query: s.OverviewExpectationsQuery,
    status: 200,
    response: s.ExpectationsInOverview,
  },
  listNos: {
    method: 'get',
    path: '/v1/overview/nos',
    summary: 'The Nos that stand, most voices first (leaders)',
    query: s.OverviewNosQuery,
    status: 200,
    response: s.StandingNos,
  },
  listOpenConversations: {
    method: 'get',
    path: '/v1/overview/conversations',
    summary: 'Open questions and findings of all teams, as far as you may see them (leaders)',
    query: s.OverviewPageQuery,
    status: 200,
    response: s.OpenConversations,
  },
} as const satisfies Record<string, Endpoint>
