import type { Actor, Refusal, WorkspaceId } from '@pull-okr/core'
import type { EndpointName } from '@pull-okr/core/contract'
import type { BodyOf, QueryOf, ResponseOf } from '@pull-okr/core/contract/types'

/** One request at a door of /v1: who, where, when, and input that the contract's schemas have parsed. */
export type Call<N extends EndpointName> = {
  actor: Actor
  /** null: the operator, or nobody */
  workspace: WorkspaceId | null
  now: Date
  params: Record<string, string>
  query: QueryOf<N>
  body: BodyOf<N>
}

/** `notFound` is also the answer for another workspace's things: whether they exist is nobody's business. */
export type Answer<N extends EndpointName> = { kind: 'ok'; value: ResponseOf<N> } | { kind: 'notFound'; detail: string } | Refusal

export type Handler<N extends EndpointName> = (call: Call<N>) => Promise<Answer<N>>
export type Handlers<N extends EndpointName = EndpointName> = { [K in N]: Handler<K> }
