import * as s from '../schemas.ts'
import type { Endpoint } from './endpoint.ts'

/** Who supplies whom, for what: both sides say so. */
export const SUPPLYING = {
  listSupplies: {
    method: 'get',
    path: '/v1/teams/{team}/supplies',
    summary: "The team's neighbourhood, and what the tracker's links suggest",
    status: 200,
    response: s.Supplies,
  },
  claimSupply: {
    method: 'post',
    path: '/v1/teams/{team}/supplies',
    summary: 'Say whom the team supplies, or who supplies it (members)',
    body: s.NewSupply,
    status: 201,
    response: s.Supplies,
  },
  answerSupply: {
    method: 'post',
    path: '/v1/teams/{team}/supplies/{id}/answers',
    summary: 'Confirm it, say "not us", or end it (members)',
    body: s.SupplyAnswer,
    status: 200,
    response: s.Supplies,
  },
} as const satisfies Record<string, Endpoint>
