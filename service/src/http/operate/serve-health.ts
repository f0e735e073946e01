import { Router } from 'express'
import type { DeliveryCounts } from '../../inbox/index.ts'
import { describeError, type Log } from '../../store/index.ts'
import { problem, sendProblem } from '../problem.ts'
import { readConnections, type ReadDeps } from './list-connections.ts'
import { drawMetrics } from './draw-metrics.ts'

export type HealthDeps = ReadDeps & {
  log: Log
  streams: () => number
  deliveries: () => DeliveryCounts
  jobs: () => Promise<Record<string, number>>
  isStopping: () => boolean
}

/** For whoever watches processes: is it alive, may it get work, how long are the queues. */
export function serveHealth(deps: HealthDeps): Router {
  const { store, log } = deps
  const router = Router()
  // of a queue that does not answer nothing is said: 0 would be a calm that there is not
  const countJobs = () =>
    deps.jobs().catch((error: unknown) => {
      log.warn(describeError(error), 'the wake-ups could not be counted')
      return {}
    })
  router.get('/healthz', (_request, response) => void response.type('text').set('Cache-Control', 'no-store').send('ok\n'))
  router.get('/readyz', async (_request, response) => {
    response.set('Cache-Control', 'no-store')
    if (deps.isStopping()) return sendProblem(response, problem(503, 'The service is stopping.'))
    try {
      await store.check()
      response.type('text').send('ready\n')
    } catch (error) {
      log.warn(describeError(error), 'not ready')
      sendProblem(response, problem(503, 'The database does not answer.'))
    }
  })
  router.get('/metrics', async (_request, response) => {
    const text = drawMetrics({
      connections: await readConnections(deps),
      deliveries: deps.deliveries(),
      jobs: await countJobs(),
      streams: deps.streams(),
      uptimeSeconds: process.uptime(),
      residentBytes: process.memoryUsage.rss(),
    })
    response.set('Cache-Control', 'no-store').type('text/plain; version=0.0.4; charset=utf-8').send(text)
  })
  return router
}
