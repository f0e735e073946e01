// The Linear simulator's process: reads its options, grows or replays the world, listens, and says where on one line.
import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import express, { type NextFunction, type Request, type Response } from 'express'
import { describeStart } from './announce-start.ts'
import { addWebhook } from './change-organization.ts'
import { growWorld } from './grow-world.ts'
import { noFaults } from '../shared/inject-faults.ts'
import { createIssuer } from './issue-tokens.ts'
import { forgetful, openJournal } from '../shared/keep-journal.ts'
import type { Beginning } from './beginning.ts'
import { createRateLimiter } from './limit-rate.ts'
import { createRequestLog } from '../shared/log-requests.ts'
import { exitWith, listen, stopWithParent, uuidOf } from '../shared/run-simulator.ts'
import { refuse } from './refuse.ts'
import { readOptions, type Options } from './read-options.ts'
import { createWebhookSender } from './send-webhooks.ts'
import { serveDoor } from './serve-door.ts'
import { serveGraphql } from './serve-graphql.ts'
import { serveOauth } from './serve-oauth.ts'
import { servePages } from './serve-pages.ts'
import { createSimulator, type Simulator } from './simulator.ts'
import type { TableName } from './rows.ts'
import type { Put } from './world.ts'

function begin(options: Options): Beginning {
  const isNamed = ['demo', 'small', 'empty'].includes(options.seed)
  const organizationName = options.organization ?? (options.seed === 'demo' ? 'Tidewater' : 'Simulated')
  return {
    seed: isNamed ? options.seed : resolve(options.seed),
    referenceDate: new Date(options.now ?? Date.now()).toISOString(),
    organizationId: options.organizationId ?? uuidOf(`${options.seed} ${organizationName}`),
    organizationName,
    apiKey: `lin_api_${randomBytes(30).toString('base64url')}`,
    webhookSecret: `lin_wh_${randomBytes(24).toString('base64url')}`,
  }
}

const OWN_WEBHOOK = 'set by --webhook-url'

function pointWebhookAt(sim: Simulator, url: string, secret: string): void {
  const before = sim.world.all('webhook').find((webhook) => webhook.label === OWN_WEBHOOK)
  if (before?.url === url) return
  // The service may come back on another port: its old address must not get deliveries for ever.
  if (before) sim.commit({ removes: [{ table: 'webhook', id: before.id }], actorId: null })
  addWebhook(sim, null, {
    url,
    label: OWN_WEBHOOK,
    secret,
    allPublicTeams: true,
    resourceTypes: ['Issue', 'Comment', 'Attachment', 'IssueLabel', 'Project', 'CustomerNeed', 'User'],
  })
}

function start(options: Options): void {
  const beginning = () => begin(options)
  const journal =
    options.data === null
      ? forgetful<Beginning, Put, TableName>(beginning)
      : openJournal<Beginning, Put, TableName>(options.data, 'linear-simulator', beginning)
  if (options.data !== null && journal.beginning.seed !== begin(options).seed) {
    console.error(
      `${options.data} holds a world that began as "${journal.beginning.seed}": it goes on, --seed ${options.seed} is ignored (another --data begins anew)`,
    )
  }
  const world = growWorld(journal.beginning)
  journal.replayInto(world)
  // With --now the clock starts there and goes on from it.
  const offset = options.now === null ? 0 : options.now - Date.now()
  const clock = () => Date.now() + offset
  const sender = createWebhookSender({ retryScale: options.retryScale, clock })
  const sim: Simulator = createSimulator({
    world,
    clock,
    journal,
    announce: (event, actor) => sender.announce(sim, event, actor),
    faults: noFaults(),
    requests: createRequestLog(),
  })
  const limiter = createRateLimiter(
    {
      ...(options.requestsPerHour === null ? {} : { requestsPerHour: options.requestsPerHour }),
      ...(options.complexityPerHour === null ? {} : { complexityPerHour: options.complexityPerHour }),
    },
    Date.now,
  )

  const app = express().disable('x-powered-by')
  app.post('/graphql', express.json({ limit: '10mb' }), serveGraphql(sim, limiter, clock))
  const issuer = createIssuer(sim)
  app.use('/oauth', serveOauth(sim, issuer))
  app.use('/_sim', serveDoor(sim, sender, issuer, journal.beginning.webhookSecret))
  app.use(servePages(sim))
  app.use(answerBrokenBody)
  listen(app, options, 'Linear', (baseUrl) => {
    sim.baseUrl = baseUrl
    if (options.webhookUrl !== null) pointWebhookAt(sim, options.webhookUrl, journal.beginning.webhookSecret)
    process.stdout.write(`${describeStart(world, baseUrl, journal.beginning)}\n`)
  })
  stopWithParent(() => {
    sender.stop()
    journal.close()
  })
}

/** A body that is no JSON, or too large: Express would answer with a page and a stack. */
function answerBrokenBody(error: { status?: number; message?: string }, _request: Request, response: Response, _next: NextFunction): void {
  response
    .status(error.status ?? 500)
    .json({ errors: [refuse(error.status === undefined ? 'internal' : 'graphql', error.message ?? 'Internal server error')] })
}

exitWith(() => start(readOptions(process.argv.slice(2), process.env)))
