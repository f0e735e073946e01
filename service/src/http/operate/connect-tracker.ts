import { refuse } from '@pull-okr/core'
import type { Jobs } from '../../jobs/index.ts'
import type { ConnectInput, ConnectResult, Sync } from '../../sync/index.ts'
import type { Answer, Call } from '../call.ts'
import { isHttpsOrLoopback } from '../loopback.ts'
import { readConnections, type OperateDeps } from './list-connections.ts'

type RefusedWhy = Extract<ConnectResult, { kind: 'refused' }>['reason']

export function createConnection(deps: OperateDeps & { sync: Sync }) {
  const { permissions, sync } = deps
  return async ({ actor, body }: Call<'createConnection'>): Promise<Answer<'createConnection'>> => {
    const allowed = permissions.operate(actor)
    if (allowed.kind === 'refused') return allowed
    const { input, paths } = inputOf(body)
    if (input.apiUrl !== undefined && !isHttpsOrLoopback(input.apiUrl))
      return refuse('notAllowedHere', 'The key would travel in the clear: give an https:// address.', { path: paths.unreachable })
    const connected = await sync.connect({ ...input, beside: body.beside })
    if (connected.kind === 'refused') return refuse('notAllowedHere', connected.detail, { path: paths[connected.reason] })
    const [connection] = await readConnections(deps, connected.connection)
    return connection ? { kind: 'ok', value: connection } : { kind: 'notFound', detail: 'The connection was taken away meanwhile.' }
  }
}

/** `paths`: which field of the body is at fault. */
function inputOf(body: Call<'createConnection'>['body']): { input: ConnectInput; paths: Record<RefusedWhy, string> } {
  const place = { noSuchPlace: 'beside', otherOrganization: 'beside' }
  switch (body.tracker) {
    case 'linear': {
      const { tracker, apiKey, apiUrl, webhookSecret } = body
      return {
        input: { tracker, credential: { apiKey }, apiUrl, webhookSecret },
        paths: { badKey: 'apiKey', unreachable: 'apiUrl', ...place },
      }
    }
    case 'jira': {
      const { tracker, email, apiToken, baseUrl } = body
      return {
        input: { tracker, credential: { email, apiToken }, apiUrl: baseUrl },
        paths: { badKey: 'apiToken', unreachable: 'baseUrl', ...place },
      }
    }
  }
}

export function syncConnection(deps: OperateDeps & { jobs: Jobs }) {
  const { permissions, jobs } = deps
  return async ({ actor, params }: Call<'syncConnection'>): Promise<Answer<'syncConnection'>> => {
    const allowed = permissions.operate(actor)
    if (allowed.kind === 'refused') return allowed
    const [connection] = await readConnections(deps, params['id'])
    if (!connection) return { kind: 'notFound', detail: 'There is no such connection.' }
    if (connection.sync.phase === 'paused')
      return refuse('illegalTransition', `It is paused: connect it again with a valid key. ${connection.sync.error ?? ''}`.trim())
    await jobs.wake({ kind: 'sync', connection: connection.id })
    return { kind: 'ok', value: undefined as never }
  }
}
