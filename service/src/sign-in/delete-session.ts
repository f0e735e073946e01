import type { Request, Response } from 'express'
import type { Answer } from '../http/call.ts'
import type { SignInDeps } from './identify.ts'
import { endToken } from './mint-token.ts'
import { clearSessionCookie, readSessionCookie } from './session-cookie.ts'

/** Ends the browser's session, and what still streams to it. Signing out twice is no fault. */
export function deleteSession(deps: SignInDeps, onEnded: (credential: string) => void) {
  return async ({ request, response }: { request: Request; response: Response }): Promise<Answer<'deleteSession'>> => {
    const cookie = readSessionCookie(request, deps.scope)
    if (cookie !== null) {
      if (cookie.startsWith('operator.')) deps.operatorSessions?.end(cookie)
      else await endToken(deps.store, cookie)
      onEnded(cookie)
    }
    clearSessionCookie(response, deps.scope)
    return { kind: 'ok', value: undefined as never }
  }
}
