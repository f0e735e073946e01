// The three limits that Jira keeps at once: an app's points an hour, requests a second to one endpoint, writes on one issue.
export type Limits = { pointsPerHour: number; requestsPerSecond: number }
export type Reason = 'jira-quota-global-based' | 'jira-quota-tenant-based' | 'jira-burst-based' | 'jira-per-issue-on-write'
export const REASONS: readonly Reason[] = [
  'jira-quota-global-based',
  'jira-quota-tenant-based',
  'jira-burst-based',
  'jira-per-issue-on-write',
]

const HOUR_MS = 3_600_000
/** Both windows count, whichever is full first. */
const WRITES = [
  { most: 20, ms: 2_000 },
  { most: 100, ms: 30_000 },
]
const TELLS_WHAT_IS_LEFT_BELOW = 0.2

export type Limited = { reason: Reason | null; headers: Record<string, string> }

export function createLimiter({ pointsPerHour, requestsPerSecond }: Limits, clock: () => number) {
  let spent = { hour: 0, points: 0 }
  const bursts = new Map<string, { tokens: number; at: number }>()
  const writes = new Map<string, number[]>()

  const isBurst = (endpoint: string, now: number): boolean => {
    const known = bursts.get(endpoint) ?? { tokens: requestsPerSecond, at: now }
    const tokens = Math.min(requestsPerSecond, known.tokens + ((now - known.at) / 1000) * requestsPerSecond)
    bursts.set(endpoint, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now })
    return tokens < 1
  }
  const waitsForIssue = (issue: string, now: number): number => {
    const recent = (writes.get(issue) ?? []).filter((at) => at > now - WRITES.at(-1)!.ms)
    const full = WRITES.find(({ most, ms }) => recent.filter((at) => at > now - ms).length >= most)
    writes.set(issue, full ? recent : [...recent, now])
    return full?.ms ?? 0
  }

  return {
    /** `writtenOn`: the issue that is written on. Only an app has a quota; here each request costs it a point. */
    spend(endpoint: string, writtenOn: string | null, isApp: boolean, forced: Reason | null): Limited {
      const now = clock()
      const hour = Math.floor(now / HOUR_MS)
      if (spent.hour !== hour) spent = { hour, points: 0 }
      const hourEnds = (hour + 1) * HOUR_MS
      if (forced) return limited(forced, now, forced.startsWith('jira-quota') ? 5_000 : 1_000)
      if (isBurst(endpoint, now)) return limited('jira-burst-based', now, 1_000)
      const waits = writtenOn === null ? 0 : waitsForIssue(writtenOn, now)
      if (waits > 0) return limited('jira-per-issue-on-write', now, waits)
      if (!isApp || !Number.isFinite(pointsPerHour)) return { reason: null, headers: {} }
      const told = (left: number): Record<string, string> => ({
        'Beta-RateLimit-Policy': `"global-app-quota";q=${pointsPerHour};w=3600`,
        // what is left is told only once it gets little
        ...(left < TELLS_WHAT_IS_LEFT_BELOW * pointsPerHour && {
          'Beta-RateLimit': `"global-app-quota";r=${left};t=${Math.ceil((hourEnds - now) / 1000)}`,
          'X-RateLimit-NearLimit': 'true',
        }),
      })
      if (spent.points >= pointsPerHour) {
        const refused = limited('jira-quota-global-based', now, hourEnds - now)
        return { ...refused, headers: { ...refused.headers, ...told(0) } }
      }
      spent.points += 1
      return { reason: null, headers: told(pointsPerHour - spent.points) }
    },
  }
}

function limited(reason: Reason, now: number, ms: number): Limited {
  return {
    reason,
    headers: {
      'RateLimit-Reason': reason,
      'Retry-After': String(Math.ceil(ms / 1000)),
      'X-RateLimit-Remaining': '0',
      'X-RateLimit-Reset': `${new Date(now + ms).toISOString().slice(0, 19)}Z`,
    },
  }
}
