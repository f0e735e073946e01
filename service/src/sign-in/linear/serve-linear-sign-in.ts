import { TrackerFailure } from '@pull-okr/core'
import { Router, type Request, type Response } from 'express'
import { Tries } from '../../http/count-tries.ts'
import { isLoopbackHost } from '../../http/loopback.ts'
import { identify } from '../identify.ts'
import { finishConnect, finishPerson, type Finished, type LinearSignInDeps } from './finish-sign-in.ts'
import { beginState, takeState, type Purpose } from './keep-state.ts'

const CALLBACK = '/sign-in/linear/callback'
/** A person tries a few times; a program that makes us ask Linear is slowed down. */
const FAILURES_A_MINUTE = 20
const MINUTE_MS = 60_000
/** Only a path of the board: never a way out of it. */
const OWN_PATH = /^\/(?![/\\])[\x21-\x7e]{0,500}$/

/** Signing in with Linear, outside of /v1: a browser walks through these by itself. What goes wrong is said by the board. */
export function serveLinearSignIn(deps: LinearSignInDeps): Router {
  const { signIn, permissions, clock } = deps
  const router = Router({ caseSensitive: true, strict: true })
  const failures = new Tries(FAILURES_A_MINUTE, MINUTE_MS)

  router.get('/sign-in/linear', (request, response) => {
    if (isElsewhere(deps, request)) return go(response, `${deps.base}${request.url}`)
    const next = request.query['next']
    send(deps, response, { kind: 'person', next: typeof next === 'string' && OWN_PATH.test(next) ? next : '/' })
  })

  router.get('/sign-in/linear/connect', async (request, response) => {
    if (isElsewhere(deps, request)) return go(response, `${deps.base}${request.url}`)
    if (!(await isOperator(request))) return go(response, '/sign-in?problem=notOperator')
    const only = request.query['connection']
    send(deps, response, { kind: 'connect', only: typeof only === 'string' ? only : null })
  })

  router.get(CALLBACK, async (request, response) => {
    const address = request.socket.remoteAddress ?? ''
    if (failures.waitSeconds(address, clock()) > 0) return go(response, '/sign-in?problem=tooMany')
    const finished = await finish(request, response)
    if (finished.kind === 'problem') failures.count(address, clock())
    go(response, finished.kind === 'problem' ? `${finished.page}?problem=${finished.what}` : finished.to)
  })

  const isOperator = async (request: Request): Promise<boolean> => {
    const who = await identify(signIn, request, clock())
    return who.kind === 'known' && permissions.operate(who.caller.actor).kind !== 'refused'
  }

  const finish = async (request: Request, response: Response): Promise<Finished> => {
    const { state, code, error } = request.query
    const taken = await takeState({ ...signIn, secrets: deps.secrets }, request, response, state, clock())
    if (taken.kind === 'refused') return { kind: 'problem', page: '/sign-in', what: taken.why }
    const { purpose, verifier } = taken
    const page = purpose.kind === 'person' ? '/sign-in' : '/operator'
    if (error !== undefined) return { kind: 'problem', page, what: error === 'access_denied' ? 'denied' : 'refused' }
    if (typeof code !== 'string' || code === '') return { kind: 'problem', page, what: 'refused' }
    // whose right it was to begin may have ended meanwhile
    if (purpose.kind === 'connect' && !(await isOperator(request))) return { kind: 'problem', page: '/sign-in', what: 'notOperator' }
    try {
      const tokens = await deps.oauth.exchange({ code, verifier, redirectUri: `${deps.base}${CALLBACK}` })
      return purpose.kind === 'person'
        ? await finishPerson(deps, response, tokens, purpose.next)
        : await finishConnect(deps, tokens, purpose.only)
    } catch (error) {
      if (!(error instanceof TrackerFailure)) throw error
      deps.log.warn({ failure: error.failure.kind, why: error.message }, 'a sign-in with Linear failed')
      return { kind: 'problem', page, what: error.failure.kind === 'reauthorise' ? 'refused' : 'unreachable' }
    }
  }
  return router
}

/** A person is asked as themselves; a connection acts as the application, so that answers are nobody's personal ones. */
function send(deps: LinearSignInDeps, response: Response, purpose: Purpose): void {
  const { state, verifier } = beginState({ ...deps.signIn, secrets: deps.secrets }, response, purpose, deps.clock())
  const redirectUri = `${deps.base}${CALLBACK}`
  const asked =
    purpose.kind === 'person' ? { scopes: ['read'], actor: 'user' as const } : { scopes: ['read', 'write'], actor: 'app' as const }
  go(response, deps.oauth.authorizeUrl({ redirectUri, state, verifier, ...asked }))
}

/**
 * `localhost` and 127.0.0.1 are two sites to a browser: the cookie must be of the one that Linear sends back to. Behind a
 * public address stands a proxy, which may name us as it likes.
 */
function isElsewhere({ base }: LinearSignInDeps, request: Request): boolean {
  const { host, hostname } = new URL(base)
  return isLoopbackHost(hostname) && request.headers.host !== host
}

function go(response: Response, to: string): void {
  response.set('Cache-Control', 'no-store').redirect(303, to)
}
