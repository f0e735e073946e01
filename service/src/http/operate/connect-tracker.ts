import { refuse } from '@pull-okr/core'
import type { Jobs } from '../../jobs/index.ts'
import type { Sync } from '../../sync/index.ts'
import type { Answer, Call } from '../call.ts'
import { isHttpsOrLoopback } from '../loopback.ts'
import { readConnections, type OperateDeps } from './list-connections.ts'

export function createConnection(deps: OperateDeps & { sync: Sync }) {
  const { permissions, sync } = deps
  return async ({ actor, body }: Call<'createConnection'>): Promise<Answer<'createConnection'>> => {
    const allowed = permissions.operate(actor)
    if (allowed.kind === 'refused') return allowed
    if (body.apiUrl !== undefined && !isHttpsOrLoopback(body.apiUrl))
      return refuse('notAllowedHere', 'The key would travel in the clear: give an https:// address.', { path: 'apiUrl' })
    const { apiKey, apiUrl, webhookSecret } = body
    const connected = await sync.connect({ tracker: 'linear', credential: { apiKey }, apiUrl, webhookSecret })
    if (connected.kind === 'refused')
      return refuse('notAllowedHere', connected.detail, { path: connected.reason === 'badKey' ? 'apiKey' : 'apiUrl' })
    const [connection] = await readConnections(deps, connected.connection)
    return connection ? { kind: 'ok', value: connection } : { kind: 'notFound', detail: 'The connection was taken away meanwhile.' }
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
