import type { Call } from './transport.ts'

/** `?a=1&b=2` of what is given; nothing of what is empty. */
export function queryOf(query: Call['query']): string {
  const given = Object.entries(query ?? {}).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]]))
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`
}
