import type { Allowance, TrackerBudget } from '@pull-okr/core'

export function readBudget(headers: Headers): TrackerBudget {
  return { requests: readAllowance(headers, 'Requests'), complexity: readAllowance(headers, 'Complexity') }
}

function readAllowance(headers: Headers, of: 'Requests' | 'Complexity'): Allowance | null {
  const [limit, remaining, resetAt] = ['Limit', 'Remaining', 'Reset'].map((name) => readNumber(headers, `X-RateLimit-${of}-${name}`))
  return limit == null || remaining == null || resetAt == null ? null : { limit, remaining, resetAt }
}

function readNumber(headers: Headers, name: string): number | null {
  const text = headers.get(name)
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text)
  return Number.isFinite(value) ? value : null
}
