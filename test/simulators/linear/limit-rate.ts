// Leaky buckets as Linear keeps them: one for requests and one for complexity, shared by all keys of a user.
import type { Key } from './rows.ts'

export type Limits = { requestsPerHour: number; complexityPerHour: number }
export const API_KEY_LIMITS: Limits = { requestsPerHour: 2_500, complexityPerHour: 3_000_000 }
export const OAUTH_LIMITS: Limits = { requestsPerHour: 5_000, complexityPerHour: 2_000_000 }

const HOUR_MS = 3_600_000
type Bucket = { limit: number; remaining: number; at: number }
export type Spent = {
  exceeded: 'requests' | 'complexity' | null
  headers: Record<string, string>
  limit: number
  requests: Bucket
  complexity: Bucket
}

export function createRateLimiter(chosen: Partial<Limits>, clock: () => number) {
  const buckets = new Map<string, { requests: Bucket; complexity: Bucket }>()

  function refill(bucket: Bucket, now: number): void {
    bucket.remaining = Math.min(bucket.limit, bucket.remaining + ((now - bucket.at) * bucket.limit) / HOUR_MS)
    bucket.at = now
  }

  return {
    spend(key: Key, complexity: number, forceExceeded = false): Spent {
      const now = clock()
      const limits = { ...(key.kind === 'oauth' ? OAUTH_LIMITS : API_KEY_LIMITS), ...chosen }
      const id = key.kind === 'oauth' ? key.id : key.userId
      const pair = buckets.get(id) ?? { requests: full(limits.requestsPerHour, now), complexity: full(limits.complexityPerHour, now) }
      buckets.set(id, pair)
      refill(pair.requests, now)
      refill(pair.complexity, now)
      const exceeded =
        forceExceeded || pair.requests.remaining < 1 ? 'requests' : pair.complexity.remaining < complexity ? 'complexity' : null
      if (exceeded === null) {
        pair.requests.remaining -= 1
        pair.complexity.remaining -= complexity
      }
      const headers = {
        ...describe('Requests', pair.requests, now),
        ...describe('Complexity', pair.complexity, now),
        'X-Complexity': String(complexity),
        ...(exceeded
          ? { 'Retry-After': String(forceExceeded ? 1 : secondsUntil(pair[exceeded], exceeded === 'requests' ? 1 : complexity)) }
          : {}),
      }
      return { exceeded, headers, limit: exceeded ? pair[exceeded].limit : pair.requests.limit, ...pair }
    },
  }
}

const full = (limit: number, at: number): Bucket => ({ limit, remaining: limit, at })
const secondsUntil = (bucket: Bucket, wanted: number) =>
  Math.max(1, Math.ceil(((wanted - bucket.remaining) * HOUR_MS) / bucket.limit / 1000))

/** Reset is in epoch milliseconds (not seconds): when the bucket will be full again. */
function describe(name: string, bucket: Bucket, now: number): Record<string, string> {
  return {
    [`X-RateLimit-${name}-Limit`]: String(bucket.limit),
    [`X-RateLimit-${name}-Remaining`]: String(Math.max(0, Math.floor(bucket.remaining))),
    [`X-RateLimit-${name}-Reset`]: String(Math.ceil(now + ((bucket.limit - bucket.remaining) * HOUR_MS) / bucket.limit)),
  }
}
