import type { ResponseOf } from '@pull-okr/core/contract/types'
import { invokeRemote } from '@forge/bridge'
import { problemOf } from '../transport/problem-of.ts'
import { queryOf } from '../transport/query-of.ts'
import { GATEWAY_FAILURES, Refused, Unreachable } from '../transport/refused.ts'
import type { Call, Transport } from '../transport/transport.ts'
import { pollEvents } from './poll-events.ts'

/** The words with which Atlassian rejects a call that the service has answered with 401. */
const UNVERIFIED = /could not verify/i

/**
 * Through Atlassian, which signs who asks and passes JSON on: nothing streams, a call that was sent cannot be taken back,
 * and one that takes longer than 25 s has failed. No signed link is opened here, so `token` has no use.
 */
export function bridgeTransport(): Transport {
  return {
    request,
    subscribe: (path, subscriber) =>
      pollEvents((since) => request<ResponseOf<'listEvents'>>({ method: 'GET', path, query: { since } }), subscriber),
  }
}

async function request<T>({ method, path, query, body, signal }: Call): Promise<T> {
  const answer = await invokeRemote({ method, path: path + queryOf(query), body }).catch((cause: unknown) => {
    if (cause instanceof Error && UNVERIFIED.test(cause.message)) throw new Refused(problemOf(401, NOT_VERIFIED))
    throw new Unreachable({ cause })
  })
  signal?.throwIfAborted()
  // Atlassian's own failures have another shape than the answers that it passes on
  if (typeof answer.status !== 'number' || GATEWAY_FAILURES.has(answer.status)) throw new Unreachable()
  if (answer.status < 200 || answer.status > 299) throw new Refused(problemOf(answer.status, answer.body))
  return answer.body as T
}

const NOT_VERIFIED = {
  title: 'The service does not know this app',
  detail: 'FORGE_APP_ARI of the service must be the app’s id, as its manifest has it. Its operator can set it.',
}
