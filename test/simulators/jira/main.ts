// The Jira simulator's process: reads its options, grows or replays the world, listens, and says where on one line.
import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import express from 'express'
import { noFaults } from '../shared/inject-faults.ts'
import { forgetful, openJournal } from '../shared/keep-journal.ts'
import { exitWith, listen, stopWithParent, uuidOf } from '../shared/run-simulator.ts'
import { describeStart } from './announce-start.ts'
import { growWorld, type Beginning } from './grow-world.ts'
import { createLimiter } from './limit-rate.ts'
import { createRequestLog } from '../shared/log-requests.ts'
import { readOptions, type Options } from './read-options.ts'
import type { TableName } from './rows.ts'
import { serveDoor } from './serve-door.ts'
import { servePages } from './serve-pages.ts'
import { serveRest } from './serve-rest.ts'
import { createSimulator } from './simulator.ts'
import type { Put } from './world.ts'

function begin({ seed, site, cloudId, now }: Options): Beginning {
  const siteName = site ?? (seed === 'demo' ? 'Tidewater' : 'Simulated')
  return {
    seed: ['demo', 'small'].includes(seed) ? seed : resolve(seed),
    referenceDate: new Date(now ?? Date.now()).toISOString(),
    cloudId: cloudId ?? uuidOf(`jira ${seed} ${siteName}`),
    siteName,
    apiToken: `ATATT${randomBytes(30).toString('base64url')}`,
    systemToken: `system-${randomBytes(30).toString('base64url')}`,
  }
}

function start(options: Options): void {
  const beginning = () => begin(options)
  const journal =
    options.data === null
      ? forgetful<Beginning, Put, TableName>(beginning)
      : openJournal<Beginning, Put, TableName>(options.data, 'jira-simulator', beginning)
  const world = growWorld(journal.beginning)
  journal.replayInto(world)
  // With --now the clock starts there and goes on from it.
  const offset = options.now === null ? 0 : options.now - Date.now()
  const clock = () => Date.now() + offset
  const sim = createSimulator({ world, clock, journal, faults: noFaults(), requests: createRequestLog() })
  sim.index.setLag(options.lagMs)
  const limiter = createLimiter(options, clock)

  const app = express().disable('x-powered-by')
  app.use('/rest/api/3', serveRest(sim, limiter, false))
  app.use(`/ex/jira/${sim.site.id}/rest/api/3`, serveRest(sim, limiter, true))
  app.use('/_sim', serveDoor(sim))
  app.use(servePages(sim))
  listen(app, options, 'Jira', (baseUrl) => {
    sim.baseUrl = baseUrl
    process.stdout.write(`${describeStart(world, baseUrl, journal.beginning)}\n`)
  })
  stopWithParent(() => journal.close())
}

exitWith(() => start(readOptions(process.argv.slice(2), process.env)))
