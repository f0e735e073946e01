import { ENDPOINTS, type Endpoint } from '@pull-okr/core/contract'
import type { Problem } from '@pull-okr/core/contract/types'
import type { Request, Response } from 'express'
import { NOBODY, type Caller } from '../sign-in/caller.ts'
import { identify, type SignInDeps } from '../sign-in/identify.ts'
import { clearSessionCookie, isFromOurPage } from '../sign-in/session-cookie.ts'
import { Tries } from './count-tries.ts'
import { problem, sendProblem } from './problem.ts'

/** A person mistypes a few times; a program that guesses is slowed to 20 a minute. */
const FAILURES_A_MINUTE = 20
/** Nobody needs more tokens, and each is a row. */
const TOKENS_A_MINUTE = 20
const MINUTE_MS = 60_000

/** Whoever got the link from somebody else may reply with it, and look at what it replies to. */
const OF_A_LINK = new Set<Endpoint>([ENDPOINTS.getRequest, ENDPOINTS.reply])
/** The same of an invitation. */
const OF_AN_INVITATION = new Set<Endpoint>([ENDPOINTS.getInvitation, ENDPOINTS.answerInvitation])
const READS = new Set(['GET', 'HEAD'])
/** A Jira site comes there before anybody of it is known here. */
const OF_A_SITE = new Set<Endpoint>([ENDPOINTS.claimSite])
const SIGN_IN = 'Sign in first: open the sign-in link that the service printed when it started, or send a token.'

const APP_ITSELF = 'The app itself does nothing here: only its users do.'
const NOT_KNOWN =
  'Your Jira account is not known here yet: people are read from Jira every few minutes. If this stays, the app is not connected to this site.'

export type Admission = {
  /** Lets a caller in, or answers why not and gives null. Which of them may do what is not decided here. */
  admit: (request: Request, response: Response, endpoint: Endpoint, now: Date) => Promise<Caller | null>
  /** Answers a wrong credential; whoever shares the address with a guesser keeps working with a right one. */
  rejectCredential: (request: Request, response: Response, why: Problem, now: Date) => void
}

export function openAdmission(deps: SignInDeps): Admission {
  const failures = new Tries(FAILURES_A_MINUTE, MINUTE_MS)
  const minted = new Tries(TOKENS_A_MINUTE, MINUTE_MS)

  const rejectCredential: Admission['rejectCredential'] = (request, response, why, now) => {
    const address = addressOf(request)
    if (tooMany(response, failures.waitSeconds(address, now))) return
    failures.count(address, now)
    sendProblem(response, why)
  }

  const admit: Admission['admit'] = async (request, response, endpoint, now) => {
    const makesToken = endpoint.path === '/v1/tokens' || endpoint.path === '/v1/demo/tokens'
    if (endpoint.open && !makesToken) return signsOutFromElsewhere(deps, request, response, endpoint) ? null : NOBODY

    const identified = endpoint.open ? { kind: 'known' as const, caller: NOBODY } : await identify(deps, request, now)
    if (identified.kind === 'unavailable') {
      response.set('Retry-After', '5')
      sendProblem(response, problem(503, 'Who calls cannot be told now: Atlassian’s keys cannot be read. Try again.'))
      return null
    }
    if (identified.kind === 'rejected') {
      const byCookie = identified.via === 'cookie'
      if (byCookie) clearSessionCookie(response, deps.scope)
      const why = byCookie ? 'Your session is over: sign in again.' : 'This token is unknown or has expired.'
      rejectCredential(request, response, problem(401, why, { reason: 'notSignedIn' }), now)
      return null
    }
    const { caller } = identified
    if (caller.actor.kind === 'nobody' && !endpoint.open && !(isUser(caller) && OF_A_SITE.has(endpoint))) {
      sendProblem(response, caller.fit ? whyNot(caller) : problem(401, SIGN_IN, { reason: 'notSignedIn' }))
      return null
    }
    if (caller.actor.kind === 'link' && !OF_A_LINK.has(endpoint)) {
      sendProblem(
        response,
        problem(403, 'The link of an answer opens its request, and nothing else. Sign in to see more.', { reason: 'onlyItsRequest' }),
      )
      return null
    }
    if (caller.actor.kind === 'invited' && !OF_AN_INVITATION.has(endpoint)) {
      sendProblem(
        response,
        problem(403, 'The link of an invitation opens it, and nothing else. Sign in to see more.', { reason: 'onlyItsInvitation' }),
      )
      return null
    }
    if (caller.via === 'cookie' && !READS.has(request.method) && !isFromOurPage(request, deps.scope)) {
      refuseOrigin(response)
      return null
    }
    if (makesToken) {
      const who = caller.actor.kind === 'person' ? caller.actor.person : addressOf(request)
      if (tooMany(response, minted.waitSeconds(who, now))) return null
      minted.count(who, now)
    }
    return caller
  }
  return { admit, rejectCredential }
}

function isUser({ fit }: Caller): boolean {
  return fit !== null && fit.principal !== null
}

/** Not 401: to Forge that says that its token is forged, and the user never reads why. */
function whyNot(caller: Caller): Problem {
  return isUser(caller) ? problem(403, NOT_KNOWN, { reason: 'notKnownHere' }) : problem(403, APP_ITSELF, { reason: 'notAUser' })
}

function addressOf(request: Request): string {
  return request.socket.remoteAddress ?? ''
}

/** Signing out is open to all, but not to another site's page. */
function signsOutFromElsewhere(deps: SignInDeps, request: Request, response: Response, endpoint: Endpoint): boolean {
  if (endpoint.method !== 'delete' || request.headers.cookie === undefined || isFromOurPage(request, deps.scope)) return false
  refuseOrigin(response)
  return true
}

function refuseOrigin(response: Response): void {
  sendProblem(
    response,
    problem(403, 'Writes with the session cookie come from our own pages only: send the Origin header, or a bearer token.', {
      reason: 'foreignOrigin',
    }),
  )
}

function tooMany(response: Response, waitSeconds: number): boolean {
  if (waitSeconds === 0) return false
  response.set('Retry-After', String(waitSeconds))
  sendProblem(response, problem(429, `Too many tries from here: wait ${waitSeconds} seconds.`))
  return true
}
