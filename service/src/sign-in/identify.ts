import type { Actor, DecisionId, RequestId, WorkspaceId } from '@pull-okr/core'
import type { Request } from 'express'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import type { VerifyFit } from '../forge/verify-fit.ts'
import { NOBODY, type Caller } from './caller.ts'
import { findPerson } from './find-person.ts'
import { identifyPrincipal } from './identify-principal.ts'
import type { OperatorSessions } from './operator-session.ts'
import { readSessionCookie, type CookieScope } from './session-cookie.ts'
import { sameSecret, workspaceOf } from './tokens.ts'

/** What the signed link in an answer says: it may reply to that answer, and nothing else. */
export type ReplyLinkClaims = { workspace: WorkspaceId; request: RequestId; decision: DecisionId }

/** What the signed link of an invitation says: it may answer that invitation, and nothing else. */
export type InvitationLinkClaims = { workspace: WorkspaceId; invitation: string }

export type SignInDeps = {
  store: Store<Tables>
  scope: CookieScope
  operatorToken: string | undefined
  operatorSessions: OperatorSessions | undefined
  readReplyLink: (token: string, now: Date) => ReplyLinkClaims | null
  readInvitationLink: (token: string) => InvitationLinkClaims | null
  /** null: there is no Forge app */
  verifyFit: VerifyFit | null
}

export type Identified =
  | { kind: 'known'; caller: Caller }
  | { kind: 'rejected'; via: 'bearer' | 'cookie' }
  /** nobody can tell at the moment: the same may be good a little later */
  | { kind: 'unavailable' }

const BEARER = /^Bearer +([\x21-\x7e]+) *$/i
const LINK = /^link_/
const INVITATION = /^invite_/
/** A JSON Web Token: of all credentials only Forge's is one. */
const FIT = /^eyJ[\w-]*\.[\w-]+\.[\w-]*$/

/** Credentials → who it is. No credential is `nobody`; a wrong one is rejected, never treated as none. */
export async function identify(deps: SignInDeps, request: Request, now: Date): Promise<Identified> {
  const { authorization } = request.headers
  if (authorization !== undefined) {
    const token = BEARER.exec(authorization)?.[1]
    return token === undefined ? { kind: 'rejected', via: 'bearer' } : identifyToken(deps, token, now, 'bearer')
  }
  const cookie = readSessionCookie(request, deps.scope)
  return cookie === null ? { kind: 'known', caller: NOBODY } : identifyToken(deps, cookie, now, 'cookie')
}

export async function identifyToken(deps: SignInDeps, token: string, now: Date, via: 'bearer' | 'cookie'): Promise<Identified> {
  const known = (actor: Actor, rest: Partial<Caller> = {}): Identified => ({
    kind: 'known',
    caller: { workspace: null, profile: null, fit: null, via, credential: token, ...rest, actor },
  })
  if (LINK.test(token) && via === 'bearer') {
    const link = deps.readReplyLink(token, now)
    if (!link) return { kind: 'rejected', via }
    return known({ kind: 'link', request: link.request, decision: link.decision }, { workspace: link.workspace })
  }
  if (INVITATION.test(token) && via === 'bearer') {
    const link = deps.readInvitationLink(token)
    return link ? known({ kind: 'invited', invitation: link.invitation }, { workspace: link.workspace }) : { kind: 'rejected', via }
  }
  if (deps.verifyFit && FIT.test(token) && via === 'bearer') return identifyPrincipal(deps.store, deps.verifyFit, token, now)
  if (workspaceOf(token) !== null) {
    const found = await findPerson(deps.store, token, now)
    if (!found) return { kind: 'rejected', via }
    const { workspace, profile, leader, standings } = found
    return known({ kind: 'person', person: profile.id, leader, standings }, { workspace, profile })
  }
  const isOperator =
    via === 'cookie' ? deps.operatorSessions?.holds(token, now) : deps.operatorToken !== undefined && sameSecret(token, deps.operatorToken)
  return isOperator ? known({ kind: 'operator' }) : { kind: 'rejected', via }
}
