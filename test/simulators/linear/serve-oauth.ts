// OAuth 2.0 as linear.app/developers/oauth-2-0-authentication describes it: the page of consent, tokens, revoking.
import { timingSafeEqual } from 'node:crypto'
import express, { type Request, type Response, type Router } from 'express'
import { checkAuthorization, withParameters } from './authorize-client.ts'
import { drawAuthorize, drawLayout } from './draw-pages.ts'
import { OauthRefusal, type Issuer } from './issue-tokens.ts'
import { markup, type Content } from '../shared/markup.ts'
import type { OauthClient } from './rows.ts'
import type { Simulator } from './simulator.ts'

type Form = Partial<Record<string, string>>

export function serveOauth(sim: Simulator, issuer: Issuer): Router {
  const router = express.Router()
  const form = express.urlencoded({ extended: false, limit: '100kb' })

  router.get('/authorize', (request, response) => {
    const checked = checkAuthorization(sim, request.query)
    if (checked.kind === 'redirect') return response.redirect(302, checked.to)
    if (checked.kind === 'page') return sendPage(sim, response, 400, refusedPage(checked.why))
    sendPage(sim, response, 200, drawAuthorize(sim, checked.authorization), new URL(checked.authorization.redirectUri).origin)
  })
  // the whole address of the page is its form's: what was asked for is checked again
  router.post('/authorize', form, (request, response) => {
    const origin = request.headers.origin
    if (origin !== undefined && origin !== `http://${request.headers.host}`)
      return void response.status(403).type('text').send('Forms are accepted from this site only.')
    const checked = checkAuthorization(sim, request.query)
    if (checked.kind === 'redirect') return response.redirect(302, checked.to)
    if (checked.kind === 'page') return sendPage(sim, response, 400, refusedPage(checked.why))
    const { redirectUri, state } = checked.authorization
    const { person, answer } = (request.body ?? {}) as Form
    if (answer !== 'allow') return response.redirect(303, withParameters(redirectUri, { error: 'access_denied', state }))
    const user = sim.world.get('user', person)
    if (!user?.active) return sendPage(sim, response, 422, refusedPage('Nobody of that name is in this workspace.'))
    response.redirect(303, withParameters(redirectUri, { code: issuer.code(checked.authorization, user.id), state }))
  })

  router.post('/token', form, (request, response) => {
    const body = (request.body ?? {}) as Form
    answerJson(sim, response, `oauth ${body['grant_type'] ?? 'token'}`, () => {
      const { client, secretGiven } = authenticate(sim, request, body)
      if (body['grant_type'] === 'authorization_code') return issuer.exchange(client, secretGiven, body)
      if (body['grant_type'] === 'refresh_token') return issuer.refresh(client, secretGiven, body['refresh_token'] ?? '')
      throw new OauthRefusal('unsupported_grant_type', 'Client does not support this grant type')
    })
  })

  router.post('/revoke', form, (request, response) => {
    const body = (request.body ?? {}) as Form
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    const token = bearer ?? body['access_token'] ?? body['refresh_token']
    if (token === undefined) return void response.status(401).json({ error: 'unauthorized' })
    response.status(issuer.revoke(token) ? 200 : 400).json({})
  })
  return router
}

/** HTTP Basic, or both in the body; who proves the code's verifier may leave the secret out, but not give a wrong one. */
function authenticate(sim: Simulator, request: Request, body: Form): { client: OauthClient; secretGiven: boolean } {
  if (!request.is('application/x-www-form-urlencoded'))
    throw new OauthRefusal('invalid_request', 'Content-Type must be application/x-www-form-urlencoded')
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  const [id = '', secret] = basic ? Buffer.from(basic, 'base64').toString('utf8').split(':') : [body['client_id'], body['client_secret']]
  const client = sim.world.by('oauthClient', 'clientId', id)[0]
  if (!client || (secret !== undefined && !same(secret, client.clientSecret)))
    throw new OauthRefusal('invalid_client', 'Client authentication failed')
  return { client, secretGiven: secret !== undefined }
}

const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

function answerJson(sim: Simulator, response: Response, operation: string, make: () => object): void {
  const done = (status: number, body: object, errors: string[]) => {
    sim.requests.add({ at: sim.now(), operation, variables: null, complexity: 0, key: null, status, errors, ms: 0 })
    response.status(status).set('Cache-Control', 'no-store').json(body)
  }
  try {
    done(200, make(), [])
  } catch (error) {
    if (!(error instanceof OauthRefusal)) throw error
    done(error.status, { error: error.error, error_description: error.message }, [error.error])
  }
}

/** `form-action` also holds for where a form's answer redirects to: the application must be named. */
function sendPage(sim: Simulator, response: Response, status: number, main: Content, application = ''): void {
  response
    .status(status)
    .type('html')
    .set({
      'Content-Security-Policy': `default-src 'none'; style-src 'self'; form-action 'self' ${application}; base-uri 'none'; frame-ancestors 'none'`,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
      'Cache-Control': 'no-store',
    })
    .send(drawLayout(sim, 'Authorize', main))
}

const refusedPage = (why: string): Content => markup`<h1>This cannot be authorized</h1><p class="problem" role="alert">${why}</p>`
