import type { RequestListener } from 'node:http'
import compression from 'compression'
import express from 'express'
import type { Log } from '../store/index.ts'
import { catchErrors } from './catch-errors.ts'
import { describeApi } from './openapi.ts'
import { serveHealth, type HealthDeps } from './operate/serve-health.ts'
import type { Forge } from '../forge/open-forge.ts'
import { receiveForge } from './receive-forge.ts'
import { receiveWebhooks, takePlainDelivery, type Receive } from './receive-webhooks.ts'
import { routeEndpoints, type RouteDeps } from './route-endpoints.ts'
import { securityHeaders } from './security-headers.ts'
import { serveBoard } from './serve-board.ts'
import type { LinearSignInDeps } from '../sign-in/linear/finish-sign-in.ts'
import { serveLinearSignIn } from '../sign-in/linear/serve-linear-sign-in.ts'

export type AppDeps = {
  publicUrl: string | null
  boardDist: string
  receive: Receive
  /** null: not configured */
  forge: Forge | null
  log: Log
  health: HealthDeps
  routes: RouteDeps
  /** null: not configured */
  linearSignIn: LinearSignInDeps | null
}

/** All doors of the service, in the order in which they are tried; the board answers what nobody else did. */
export function buildApp({ publicUrl, boardDist, receive, forge, log, health, routes, linearSignIn }: AppDeps): RequestListener {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag') // answers are per person and never cached; the board's files have their own
  app.set('query parser', 'simple')
  // before the headers for browsers: no browser comes here, and a storm does
  app.use(receiveWebhooks(receive, routes.machineClock))
  app.use(receiveForge(forge, routes.machineClock))
  app.use(securityHeaders({ publicUrl }))
  app.use(serveHealth(health))
  // a stream that is compressed waits for a full buffer
  app.use(
    compression({
      filter: (request, response) =>
        !String(response.getHeader('Content-Type')).startsWith('text/event-stream') && compression.filter(request, response),
    }),
  )
  const api = JSON.stringify(describeApi(publicUrl))
  app.get('/openapi.json', (_request, response) => void response.type('json').send(api))
  app.use('/v1', (_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })
  app.use(routeEndpoints(routes))
  if (linearSignIn) app.use(serveLinearSignIn(linearSignIn))
  app.use(serveBoard(boardDist))
  app.use(catchErrors(log))
  const takesDelivery = takePlainDelivery(receive, routes.machineClock, log)
  return (request, response) => void (takesDelivery(request, response) || app(request, response))
}
