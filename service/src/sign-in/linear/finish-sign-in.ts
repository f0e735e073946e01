import type { Permissions } from '@pull-okr/core'
import { linearTracker, type LinearOauth, type LinearTokens } from '@pull-okr/linear-sync'
import type { Response } from 'express'
import type { Log, Secrets } from '../../store/index.ts'
import type { Sync } from '../../sync/index.ts'
import { openSessionOf } from '../create-session.ts'
import type { SignInDeps } from '../identify.ts'
import { setSessionCookie } from '../session-cookie.ts'
import { findLinearPerson } from './find-linear-person.ts'

export type LinearSignInDeps = {
  oauth: LinearOauth
  apiUrl: string | undefined
  /** of the webhook that is configured on the application */
  webhookSecret: string | undefined
  /** where browsers come back: PUBLIC_URL, or this machine; never what a request claims */
  base: string
  signIn: SignInDeps
  secrets: Secrets
  sync: Sync
  permissions: Permissions
  clock: () => Date
  log: Log
}

/** The board has the words for each of these, in `board/src/sign-in/linear-problems.ts`. */
export type LinearProblem =
  | 'denied'
  | 'otherBrowser'
  | 'expired'
  | 'refused'
  | 'unreachable'
  | 'unknownOrganization'
  | 'unknownPerson'
  | 'otherOrganization'
  | 'notOperator'
  | 'tooMany'
export type Finished = { kind: 'done'; to: string } | { kind: 'problem'; page: '/sign-in' | '/operator'; what: LinearProblem }

/**
 * A session for whoever Linear says it is. Their token is dropped unused: revoking it would end the person's access to
 * our application, and with it that of a connection which they made.
 */
export async function finishPerson(
  { signIn, apiUrl, clock, log }: LinearSignInDeps,
  response: Response,
  { accessToken }: LinearTokens,
  next: string,
): Promise<Finished> {
  const found = await findLinearPerson(signIn.store, await linearTracker({ accessToken, apiUrl }).account(), apiUrl)
  if (found.kind === 'unknown') return { kind: 'problem', page: '/sign-in', what: found.what }
  const opened = await openSessionOf(signIn, found, clock())
  if ('reason' in opened) return { kind: 'problem', page: '/sign-in', what: 'unknownPerson' }
  setSessionCookie(response, signIn.scope, opened.cookie, opened.expiresAt)
  log.info({ workspace: found.workspace, person: found.person }, 'somebody signed in with Linear')
  return { kind: 'done', to: next }
}

/** The workspace that was chosen in Linear gets a connection, or its connection this pair of tokens. */
export async function finishConnect(
  { sync, apiUrl, webhookSecret, log }: LinearSignInDeps,
  tokens: LinearTokens,
  only: string | null,
): Promise<Finished> {
  const connected = await sync.connect({ tracker: 'linear', credential: tokens, apiUrl, webhookSecret, ...(only !== null && { only }) })
  if (connected.kind === 'refused') {
    const what = ({ badKey: 'refused', unreachable: 'unreachable', otherOrganization: 'otherOrganization' } as const)[connected.reason]
    return { kind: 'problem', page: '/operator', what }
  }
  log.info({ connection: connected.connection, isNew: connected.isNew }, 'a workspace was connected with Linear’s sign-in')
  return { kind: 'done', to: '/operator' }
}
