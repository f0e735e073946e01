// /rest/api/3 of the site, and the same by its cloudId for an app: who asks, what goes wrong, what is too much, then the answer.
import { setTimeout as sleep } from 'node:timers/promises'
import express, { type Request, type Response, type Router } from 'express'
import { faultOfAnswer, takeFault, type AnswerRule } from '../shared/inject-faults.ts'
import { authenticate, type Asker } from './authenticate.ts'
import { REASONS, type createLimiter, type Reason } from './limit-rate.ts'
import { makeStrange } from './make-strange.ts'
import { Refusal } from './refuse.ts'
import { routes, type Answer, type Route } from './routes.ts'
import type { Simulator } from './simulator.ts'

type Limiter = ReturnType<typeof createLimiter>
type Told = { status: number; body: unknown; headers: Record<string, string>; reason?: Reason | null; silent?: boolean }

export function serveRest(sim: Simulator, limiter: Limiter, byCloudId: boolean): Router {
  const router = express.Router({ caseSensitive: true })
  // a property's value may be any JSON, a single word too
  router.use(express.json({ limit: '10mb', strict: false, type: () => true }))
  for (const route of routes) {
    const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete'
    router[method](`/${route.path}`, async (request, response) =>
      tell(sim, request, response, await answerOne(sim, limiter, byCloudId, route, request)),
    )
  }
  router.use((request, response) => tell(sim, request, response, { ...failed(404, 'No such resource.'), headers: {} }))
  return router
}

async function answerOne(sim: Simulator, limiter: Limiter, byCloudId: boolean, route: Route, request: Request): Promise<Told> {
  if (sim.faults.latencyMs > 0) await sleep(sim.faults.latencyMs)
  const asker = authenticate(sim, request.headers.authorization, byCloudId)
  askers.set(request, asker)
  const next = takeFault(sim.faults)
  if (next.kind === 'fail') return { ...failed(next.status, 'Internal server error'), headers: {} }
  if (asker.refused) return { ...failed(401, 'Unauthorized'), headers: asker.headers }
  const endpoint = `${route.method} ${route.path}`
  const planted = faultOfAnswer(sim.faults, endpoint)
  if (planted?.answer === 'slow') await sleep(planted.ms)
  if (planted?.answer === 'drop') return { status: 0, body: undefined, headers: {}, silent: true }
  if (planted?.answer === 'status') return { ...failed(planted.status, 'Internal server error'), headers: {} }
  const forced = next.kind === 'ratelimit' ? 'jira-burst-based' : forcedReason(planted)
  const writtenOn = route.method !== 'GET' && route.path.startsWith('issue/:issue') ? String(request.params['issue']) : null
  const limited = limiter.spend(endpoint, writtenOn, asker.isApp, forced)
  const headers = { ...asker.headers, ...limited.headers }
  if (limited.reason) return { ...failed(429, 'Rate limit exceeded.'), headers, reason: limited.reason }
  const answer = await decide(sim, route, request, asker)
  const body = planted?.answer === 'strange' ? makeStrange(answer.body) : answer.body
  return { status: answer.status, body, headers, silent: planted?.answer === 'cut' }
}

async function decide(sim: Simulator, { answer }: Route, request: Request, { me }: Asker): Promise<Answer> {
  try {
    const params = request.params as Record<string, string>
    return answer({ sim, me, params, query: readQuery(request), body: request.body as unknown })
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, body: error.body }
    console.error(error)
    return failed(500, 'Internal server error')
  }
}

/** A name that comes twice is none of those that are known here. */
function readQuery({ query }: Request): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
}

function forcedReason(planted: AnswerRule | undefined): Reason | null {
  if (planted?.answer !== 'ratelimited') return null
  return REASONS.find((reason) => reason === planted.reason) ?? 'jira-burst-based'
}

const failed = (status: number, message: string) => ({ status, body: { errorMessages: [message], errors: {} } })

/** Who asked, for the log. */
const askers = new WeakMap<Request, Asker>()

function tell(sim: Simulator, request: Request, to: Response, told: Told): void {
  sim.requests.add({
    at: sim.now(),
    method: request.method,
    path: request.path,
    query: request.query,
    body: (request.body as unknown) ?? null,
    by: askers.get(request)?.me?.id ?? null,
    status: told.silent ? 0 : told.status,
    reason: told.reason ?? null,
  })
  // done or not, nobody is told
  if (told.silent) return void request.socket.destroy()
  to.status(told.status).set(told.headers)
  if (told.body === undefined) to.end()
  else to.json(told.body)
}
