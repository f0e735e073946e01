import * as s from '../schemas.ts'
import type { Endpoint } from './endpoint.ts'

/** Who you are, and how you show it. */
export const SIGNING_IN = {
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
} as const satisfies Record<string, Endpoint>
