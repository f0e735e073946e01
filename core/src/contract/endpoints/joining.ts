import * as s from '../schemas.ts'
import type { Endpoint } from './endpoint.ts'

/** What two trackers of one organisation have in common is said by both sides: a workspace, a person. */
export const JOINING = {
  createClaimCode: {
    method: 'post',
    path: '/v1/connections/{id}/claim-codes',
    summary: 'A code by which a Jira site joins the workspace of this connection, once and within an hour (operator)',
    status: 201,
    response: s.OneTimeCode,
  },
  claimSite: {
    method: 'post',
    path: '/v1/forge/claim',
    summary: 'Join the Jira site that you call from to the workspace of a code (from within the Forge app)',
    body: s.SiteClaim,
    status: 200,
    response: s.SiteClaimed,
  },
  createIdentityCode: {
    method: 'post',
    path: '/v1/me/identity-codes',
    summary: 'A code by which you join your account of another tracker to you, once and within ten minutes',
    status: 201,
    response: s.OneTimeCode,
  },
  joinIdentity: {
    method: 'post',
    path: '/v1/me/identities',
    summary: 'Be the same person as whoever made the code; without `person` it only shows who that is',
    body: s.NewIdentity,
    status: 200,
    response: s.IdentityJoined,
  },
} as const satisfies Record<string, Endpoint>
