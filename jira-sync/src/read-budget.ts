import type { Allowance, TrackerBudget } from '@pull-okr/core'

/**
 * The hourly points of an app, as `RateLimit-Policy: "global-app-quota";q=65000;w=3600` and `RateLimit: "global-app-quota";r=9000;t=1200`
 * tell them (with `Beta-` before, until they are enforced); the quota of which least is left counts. Null where nothing is
 * told: an API token has no quota, and `r` comes only once four fifths are spent. `X-RateLimit-…` without a reason may be a
 * second's burst, and is no budget.
 */
export function readBudget(headers: Headers, now: number): TrackerBudget | null {
  const policies = readItems(headers, 'ratelimit-policy')
  const quotas = readItems(headers, 'ratelimit')
    .flatMap(({ name, values }): Allowance[] => {
      const policy = policies.find((one) => one.name === name)?.values
      const [limit, remaining, seconds] = [policy?.['q'], values['r'], values['t']]
      if (policy?.['w'] !== 3600 || limit === undefined || remaining === undefined || seconds === undefined) return []
      return [{ limit, remaining, resetAt: now + seconds * 1000 }]
    })
    .toSorted((a, b) => a.remaining / a.limit - b.remaining / b.limit)
  return quotas[0] ? { requests: null, complexity: quotas[0] } : null
}

/** `"a";q=1;w=2, "b";q=3`: a list of structured fields (RFC 8941), as far as it occurs here. */
function readItems(headers: Headers, name: string): { name: string; values: Record<string, number> }[] {
  const text = headers.get(name) ?? headers.get(`beta-${name}`) ?? ''
  return [...text.matchAll(/"([^"]*)"((?:\s*;\s*\w+=\d+)*)/g)].map((item) => ({
    name: item[1]!,
    values: Object.fromEntries([...item[2]!.matchAll(/(\w+)=(\d+)/g)].map((pair) => [pair[1]!, Number(pair[2])])),
  }))
}
