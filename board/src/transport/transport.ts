import type { ChangeEvent } from '@pull-okr/core/contract/types'

export type Call = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  query?: Record<string, string | number | undefined> | undefined
  body?: unknown
  /** the token of a signed link: sent instead of the session */
  token?: string | undefined
  signal?: AbortSignal | undefined
}

export type Subscriber = {
  onEvent(event: ChangeEvent): void
  onOpen(): void
  onLost(): void
}

/**
 * How the board reaches the service. In a browser that is HTTP and server-sent events; inside Jira the Forge bridge
 * stands here. `request` rejects with a `Refused` when the service answered No and with `Unreachable` when nobody did.
 * `subscribe` goes on until the returned function is called; after `onLost` it tries again by itself.
 */
export interface Transport {
  request<T>(call: Call): Promise<T>
  subscribe(path: string, subscriber: Subscriber): () => void
}
