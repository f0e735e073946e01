import type { WorkspaceId } from '@pull-okr/core'
import { ENDPOINTS, type Endpoint, type EndpointName } from '@pull-okr/core/contract'
import type { BodyOf, QueryOf } from '@pull-okr/core/contract/types'
import { Router, type Request, type Response } from 'express'
import type { Caller } from '../sign-in/caller.ts'
import type { Admission } from './admit.ts'
import type { Answer, Call } from './call.ts'
import { problem, problemOf, sendProblem } from './problem.ts'
import { isStorable, readInput } from './read-input.ts'
import { readJson } from './read-json.ts'

/**
 * For the few doors that touch HTTP itself: cookies, streams. `machineNow` is for what expires and what is rationed; `now` is
 * the organisation's, which a demo moves. `streaming` means that the answer is under way.
 */
export type HttpCall<N extends EndpointName> = Call<N> & { machineNow: Date; caller: Caller; request: Request; response: Response }
export type Door<N extends EndpointName> = (call: HttpCall<N>) => Promise<Answer<N> | { kind: 'streaming' }>
/** Every door of the contract, the domain's `Handlers` included: they fit as they are. */
export type Doors = { [N in EndpointName]: Door<N> }

export type RouteDeps = {
  doors: Doors
  admission: Admission
  clock: () => Date
  machineClock: () => Date
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** `{team}` and `{cycle}` also take keys and words; the rest are ids of ours. */
const IDS = new Set(['id', 'person', 'linkBack'])

/** `/v1`, routed from the contract: a door that is not in `ENDPOINTS` does not exist, and one that is has a handler. */
export function routeEndpoints(deps: RouteDeps): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const paths = new Map<string, string[]>()
  for (const name of Object.keys(ENDPOINTS) as EndpointName[]) {
    const endpoint: Endpoint = ENDPOINTS[name]
    const path = endpoint.path.replace(/\{(\w+)\}/g, ':$1')
    paths.set(path, [...(paths.get(path) ?? []), endpoint.method.toUpperCase()])
    router[endpoint.method](path, readJson(endpoint.body !== undefined), (request, response) => answer(deps, name, request, response))
  }
  for (const [path, methods] of paths) router.all(path, (request, response) => refuseMethod(request, response, methods))
  router.use('/v1', (_request, response) => sendProblem(response, problem(404, 'There is no such door: /openapi.json lists them all.')))
  return router
}

async function answer<N extends EndpointName>(deps: RouteDeps, name: N, request: Request, response: Response): Promise<void> {
  const endpoint: Endpoint = ENDPOINTS[name]
  const [now, machineNow] = [deps.clock(), deps.machineClock()]
  const caller = await deps.admission.admit(request, response, endpoint, machineNow)
  if (caller === null) return
  const params = request.params as Record<string, string>
  if (Object.entries(params).some(([key, value]) => !isStorable(value) || (IDS.has(key) && !UUID.test(value))))
    return sendProblem(response, problem(404, 'There is no such thing.'))

  const query = readInput(endpoint.query, request.query)
  const body = readInput(endpoint.body, request.body ?? {})
  const errors = [query, body].flatMap((parsed) => (parsed.kind === 'faults' ? parsed.errors : []))
  if (query.kind === 'faults' || body.kind === 'faults') return sendProblem(response, problem(422, inWords(errors), { errors }))

  const door: Door<N> = deps.doors[name]
  const { actor, workspace }: { actor: Caller['actor']; workspace: WorkspaceId | null } = caller
  const result = await door({
    actor,
    workspace,
    now,
    machineNow,
    params,
    caller,
    request,
    response,
    query: query.value as QueryOf<N>,
    body: body.value as BodyOf<N>,
  })
  if (result.kind === 'streaming') return
  if (result.kind === 'notFound') return sendProblem(response, problem(404, result.detail))
  if (result.kind === 'refused') {
    const why = problemOf(result)
    return why.status === 401 ? deps.admission.rejectCredential(request, response, why, machineNow) : sendProblem(response, why)
  }
  response.status(endpoint.status)
  // what the contract does not name is left out, whatever a handler selected
  if (endpoint.response) response.json(endpoint.response.parse(result.value))
  else response.end()
}

function inWords(errors: readonly { message: string }[]): string {
  const [first] = errors
  return errors.length === 1 && first ? first.message : 'Nothing was changed: see `errors` for each field.'
}

function refuseMethod(request: Request, response: Response, methods: string[]): void {
  const allow = methods.includes('GET') ? [...methods, 'HEAD'] : methods
  response.set('Allow', allow.join(', '))
  if (request.method === 'OPTIONS') return void response.status(204).end()
  sendProblem(response, problem(405, `${request.method} does nothing here: use ${methods.join(' or ')}.`))
}
