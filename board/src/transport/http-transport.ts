import { followEvents } from './follow-events.ts'
import { problemOf } from './problem-of.ts'
import { queryOf } from './query-of.ts'
import { GATEWAY_FAILURES, Refused, Unreachable } from './refused.ts'
import type { Call, Transport } from './transport.ts'

export function httpTransport(origin = ''): Transport {
  return {
    request: (call) => request(origin, call),
    subscribe: (path, subscriber) => followEvents(origin + path, subscriber),
  }
}

async function request<T>(origin: string, call: Call): Promise<T> {
  const response = await fetch(origin + call.path + queryOf(call.query), {
    method: call.method,
    headers: headersOf(call),
    credentials: call.token === undefined ? 'same-origin' : 'omit',
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    ...(call.signal ? { signal: call.signal } : {}),
  }).catch((cause: unknown) => {
    if (call.signal?.aborted) throw cause
    throw new Unreachable({ cause })
  })
  if (GATEWAY_FAILURES.has(response.status)) throw new Unreachable()
  const text = await response.text()
  const body: unknown = text === '' ? undefined : parse(text)
  if (!response.ok) throw new Refused(problemOf(response.status, body))
  return body as T
}

function headersOf(call: Call): Record<string, string> {
  return {
    accept: 'application/json',
    ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(call.token === undefined ? {} : { authorization: `Bearer ${call.token}` }),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
