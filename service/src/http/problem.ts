import type { ServerResponse } from 'node:http'
import { LAWS, type Law, type Refusal, type RefusalReason } from '@pull-okr/core'
import type { Problem } from '@pull-okr/core/contract/types'

export type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 503

const TITLES: Record<ProblemStatus, string> = {
  400: 'The request cannot be read',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'This door takes another method',
  409: 'It does not go together with what stands now',
  413: 'Too large',
  415: 'Send JSON',
  422: 'Something in it is missing or wrong',
  429: 'Too many tries',
  500: 'A fault of ours',
  503: 'Not ready',
}

const STATUS_OF: Record<RefusalReason, ProblemStatus> = {
  notSignedIn: 401,
  notAMember: 403,
  pendingMember: 403,
  teamFrozen: 403,
  notTheRequester: 403,
  notAnOperator: 403,
  notALeader: 403,
  notAParty: 403,
  notInvited: 403,
  onlyForOneself: 403,
  notVisible: 404,
  illegalTransition: 409,
  conflict: 409,
  missing: 422,
  unknownPart: 422,
  notAllowedHere: 422,
  tooManyTries: 429,
}

type More = Partial<Pick<Problem, 'reason' | 'law' | 'versions' | 'errors'>>

/** RFC 9457. `type` is relative to this service: its fragment names the reason. */
export function problem(status: ProblemStatus, detail: string, more: More = {}): Problem {
  return { type: `/openapi.json#${more.reason ?? status}`, title: TITLES[status] ?? 'Not taken', status, detail, errors: [], ...more }
}

export function problemOf(refusal: Refusal): Problem {
  // where a law hides it, its existence is known and the law can be named; otherwise it is not there at all
  const status = refusal.reason === 'notVisible' && refusal.law !== undefined ? 403 : STATUS_OF[refusal.reason]
  return problem(status, refusal.detail, {
    reason: refusal.reason,
    errors: refusal.faults ?? (refusal.path === undefined ? [] : [{ path: refusal.path, message: refusal.detail }]),
    ...(refusal.law !== undefined && { law: lawOf(refusal.law) }),
    ...(refusal.versions !== undefined && { versions: refusal.versions }),
  })
}

/** Of all credentials only Forge's is a JSON Web Token; whoever sends one is answered through Forge. */
const THROUGH_FORGE = /^Bearer +eyJ/i

export function sendProblem(response: ServerResponse, what: Problem): void {
  if (what.status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="pull-okr"')
  const type = THROUGH_FORGE.test(response.req.headers.authorization ?? '') ? 'json' : 'problem+json' // Forge lets no other JSON through
  // past Express: neither type knows a charset parameter, and it would add one
  response.statusCode = what.status
  response.setHeader('Content-Type', `application/${type}`).end(JSON.stringify(what))
}

function lawOf(number: Law): { number: number; text: string } {
  return { number, text: LAWS[number] }
}
