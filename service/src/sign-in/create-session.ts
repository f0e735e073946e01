import { refuse, type Refusal } from '@pull-okr/core'
import type { Request, Response } from 'express'
import type { Answer } from '../http/call.ts'
import type { Caller } from './caller.ts'
import { describeMe, type MeDeps } from './get-me.ts'
import { identifyToken, type SignInDeps } from './identify.ts'
import { mintToken, redeemSignInToken } from './mint-token.ts'
import { isFromOurPage, mayHaveCookie, setSessionCookie } from './session-cookie.ts'
import { findPerson } from './find-person.ts'

/** Two working weeks: long enough not to be in the way, short enough that a lost laptop is not for ever. */
const SESSION_MS = 14 * 86_400_000

const UNKNOWN = 'This token is unknown, has expired, or was used already: a sign-in link is good once. Ask for a new one.'

type Opened = { cookie: string; expiresAt: Date; caller: Caller }

/** Exchanges a sign-in, API, demo or operator token for the cookie of a session. */
export function createSession(deps: SignInDeps & MeDeps) {
  return async (call: {
    body: { token: string }
    machineNow: Date
    request: Request
    response: Response
  }): Promise<Answer<'createSession'>> => {
    const { request, response, machineNow: now } = call
    if (request.headers.origin !== undefined && !isFromOurPage(request, deps.scope))
      return refuse('onlyForOneself', 'Another site may not sign you in here.')
    if (!mayHaveCookie(request, deps.scope))
      return refuse('onlyForOneself', 'Over plain http you can sign in on this machine only: set PUBLIC_URL to an https:// address.')
    const opened = await openSession(deps, call.body.token.trim(), now)
    if ('reason' in opened) return opened
    setSessionCookie(response, deps.scope, opened.cookie, opened.expiresAt)
    return describeMe(deps, opened.caller)
  }
}

async function openSession(deps: SignInDeps, token: string, now: Date): Promise<Opened | Refusal> {
  const redeemed = await redeemSignInToken(deps.store, token, now)
  if (redeemed) return openSessionOf(deps, redeemed, now)

  const found = await findPerson(deps.store, token, now)
  if (found) {
    const sessionEnd = new Date(now.getTime() + SESSION_MS)
    const expiresAt = found.expiresAt < sessionEnd ? found.expiresAt : sessionEnd // never longer than what opened it
    return openFor(deps, { workspace: found.workspace, person: found.profile.id, expiresAt }, now)
  }
  const other = await identifyToken(deps, token, now, 'bearer')
  if (other.kind === 'known' && other.caller.actor.kind === 'operator' && deps.operatorSessions) {
    return { ...deps.operatorSessions.begin(now), caller: { ...other.caller, via: 'cookie' } }
  }
  return refuse('notSignedIn', UNKNOWN, { path: 'token' })
}

/** Whoever calls this has proof that it is this person: a sign-in token, or Linear's word. */
export function openSessionOf(deps: SignInDeps, who: { workspace: string; person: string }, now: Date): Promise<Opened | Refusal> {
  const { workspace, person } = who
  return openFor(deps, { workspace, person, expiresAt: new Date(now.getTime() + SESSION_MS) }, now)
}

async function openFor(
  deps: SignInDeps,
  who: { workspace: string; person: string; expiresAt: Date },
  now: Date,
): Promise<Opened | Refusal> {
  const { token, expiresAt } = await mintToken(deps.store, { ...who, kind: 'session', name: 'browser', now })
  const session = await identifyToken(deps, token, now, 'cookie')
  if (session.kind !== 'known') return refuse('notSignedIn', 'This person is not active in the tracker any more.')
  return { cookie: token, expiresAt, caller: session.caller }
}
