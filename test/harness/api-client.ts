import { ENDPOINTS, type EndpointName } from '@pull-okr/core/contract'
import type { Problem } from '@pull-okr/core/contract/types'
import type { z } from 'zod'

type Schema<N extends EndpointName, K extends string> = (typeof ENDPOINTS)[N] extends Record<K, infer T extends z.ZodType> ? T : never
type Received<N extends EndpointName> = z.output<Schema<N, 'response'>>

export type Input<N extends EndpointName> = {
  params?: Record<string, string>
  query?: z.input<Schema<N, 'query'>>
  body?: z.input<Schema<N, 'body'>>
}
export type Answer = { status: number; body: unknown; headers: Headers }

export type ApiClient = {
  /** whatever comes back, however wrong the input */
  try(name: EndpointName, input?: { params?: Record<string, string>; query?: unknown; body?: unknown }): Promise<Answer>
  /** the answer of the contract, read with the contract's own schema; anything else throws */
  call<N extends EndpointName>(name: N, input?: Input<N>): Promise<Received<N>>
}

/** A client typed by the contract. `token` is sent as a bearer token; null sends none. */
export function apiClient(baseUrl: string, token: string | null): ApiClient {
  const client: ApiClient = {
    async try(name, { params = {}, query, body } = {}) {
      const { method, path } = ENDPOINTS[name]
      const response = await fetch(baseUrl + fillPath(path, params) + queryString(query), {
        method: method.toUpperCase(),
        headers: {
          accept: 'application/json',
          ...(token !== null && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        redirect: 'manual',
      })
      const text = await response.text()
      return { status: response.status, body: text === '' ? null : readJson(text), headers: response.headers }
    },
    async call<N extends EndpointName>(name: N, input?: Input<N>) {
      const endpoint: { status: number; response?: z.ZodType } = ENDPOINTS[name]
      const answer = await client.try(name, input)
      if (answer.status !== endpoint.status)
        throw new Error(`${name} answered ${answer.status} instead of ${endpoint.status}: ${JSON.stringify(answer.body)}`)
      return (endpoint.response ? endpoint.response.parse(answer.body) : null) as Received<N>
    },
  }
  return client
}

export function problemIn(answer: Answer): Problem | null {
  const type = answer.headers.get('content-type') ?? ''
  return type.startsWith('application/problem+json') ? (answer.body as Problem) : null
}

export function fillPath(path: string, params: Record<string, string>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`${path} needs ${name}`)
    return encodeURIComponent(value)
  })
}

function queryString(query: unknown): string {
  if (query === undefined || query === null) return ''
  const entries = Object.entries(query as Record<string, unknown>).filter(([, value]) => value !== undefined)
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString()}`
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
