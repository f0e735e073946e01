import type { Problem } from '@pull-okr/core/contract/types'

/** Problem details of an answer, or the nearest thing when a proxy or a crash answered with something else. */
export function problemOf(status: number, body: unknown): Problem {
  const known = typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {}
  const title = known.title ?? (status >= 500 ? 'The service failed' : 'That was refused')
  const detail = known.detail ?? `The service answered with status ${status}. Try again in a moment.`
  return { ...known, type: known.type ?? 'about:blank', status, title, detail, errors: known.errors ?? [] }
}
