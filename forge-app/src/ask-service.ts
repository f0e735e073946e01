import { invokeRemote } from '@forge/api'
import type { Outcome, Problem } from './shapes'

type Method = 'GET' | 'POST'

/**
 * Asks Pull OKR, in the name of the person who uses the panel: Forge signs who that is, and the service decides what they
 * may. What it refuses comes back as a value, in its own words.
 */
export async function askService<T>(method: Method, path: string, body?: unknown): Promise<Outcome<T>> {
  try {
    const response = await invokeRemote('pull-okr', {
      method,
      path,
      headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json()
    return response.ok ? { kind: 'ok', value: answer as T } : problemIn(answer, response.status)
  } catch (error) {
    console.error(`${method} ${path}`, error)
    return problem('Pull OKR does not answer', 'Try again in a minute. What you wrote is still here.')
  }
}

export function problem(title: string, detail: string): Problem {
  return { kind: 'problem', status: null, title, detail, errors: [] }
}

/** RFC 9457, or whatever stood in the way. */
function problemIn(answer: unknown, status: number): Problem {
  const { title, detail, errors } = (answer ?? {}) as Partial<Problem>
  if (typeof detail !== 'string') return problem('Pull OKR does not answer', `It said ${status}. Try again in a minute.`)
  return { kind: 'problem', status, title: title ?? 'Not taken', detail, errors: errors ?? [] }
}
