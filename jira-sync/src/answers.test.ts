import { IssueBusy, TrackerBusy } from '@pull-okr/core'
import { describe, expect, test } from 'vitest'
import { explainRefusal, JiraMissing } from './explain-refusal.ts'
import { readBudget } from './read-budget.ts'

const NOW = Date.parse('2026-11-23T10:00:00Z')
const refuse = (status: number, headers: Record<string, string> = {}, body: object = { errorMessages: ['It said why.'], errors: {} }) =>
  explainRefusal(new Response(JSON.stringify(body), { status, headers }), NOW)

describe('a refusal of Jira', () => {
  test.each([
    [401, {}, { kind: 'reauthorise' }],
    [403, {}, { kind: 'giveUp' }],
    [403, { 'x-seraph-loginreason': 'AUTHENTICATION_DENIED' }, { kind: 'reauthorise' }],
    [200, { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' }, { kind: 'reauthorise' }],
    [400, {}, { kind: 'giveUp' }],
    [404, {}, { kind: 'giveUp' }],
    [409, {}, { kind: 'retryAfter', ms: 15_000 }],
    [503, {}, { kind: 'retryAfter', ms: 15_000 }],
    [503, { 'retry-after': '40' }, { kind: 'retryAfter', ms: 40_000 }],
    [429, {}, { kind: 'retryAfter', ms: 60_000 }],
    [429, { 'retry-after': '0' }, { kind: 'retryAfter', ms: 60_000 }],
    [429, { 'retry-after': '999999' }, { kind: 'retryAfter', ms: 3_600_000 }],
    [429, { 'x-ratelimit-reset': '2026-11-23T10:00:30Z' }, { kind: 'retryAfter', ms: 30_000 }],
  ])('%i with %o', async (status, headers, failure) => {
    expect((await refuse(status, headers))?.failure).toEqual(failure)
  })

  test('is busy for everybody unless it names a narrower reason', async () => {
    for (const reason of ['jira-quota-global-based', 'jira-quota-tenant-based', 'something-new'])
      expect(await refuse(429, { 'ratelimit-reason': reason })).toBeInstanceOf(TrackerBusy)
    for (const reason of ['jira-burst-based', 'jira-per-issue-on-write'])
      expect(await refuse(429, { 'ratelimit-reason': reason })).not.toBeInstanceOf(TrackerBusy)
    expect(await refuse(429, { 'ratelimit-reason': 'jira-per-issue-on-write' })).toBeInstanceOf(IssueBusy)
    expect(await refuse(429, { 'ratelimit-reason': 'jira-burst-based' })).not.toBeInstanceOf(IssueBusy)
  })

  test('says why in Jira’s words, whichever of its two lists they stand in', async () => {
    expect((await refuse(400))?.message).toBe('Jira: It said why.')
    expect((await refuse(400, {}, { errorMessages: [], errors: { title: "'title' is required." } }))?.message).toBe(
      "Jira: 'title' is required.",
    )
    expect(await refuse(404)).toBeInstanceOf(JiraMissing)
    expect(await refuse(200)).toBeNull()
  })
})

describe('what is left of an app’s hour', () => {
  const read = (headers: Record<string, string>) => readBudget(new Headers(headers), NOW)
  test('is the quota of which least is left, with or without "Beta-"', () => {
    const policy = '"global-app-quota";q=65000;w=3600, "tenant-app-quota";q=1000;w=3600, "jira-burst-based";q=100;w=1'
    const left = '"global-app-quota";r=9000;t=1200, "tenant-app-quota";r=100;t=600, "jira-burst-based";r=1;t=1'
    const least = { requests: null, complexity: { limit: 1000, remaining: 100, resetAt: NOW + 600_000 } }
    expect(read({ 'RateLimit-Policy': policy, RateLimit: left })).toEqual(least)
    expect(read({ 'Beta-RateLimit-Policy': policy, 'Beta-RateLimit': left })).toEqual(least)
  })

  test('is unknown while little was used, and for an API token', () => {
    expect(read({ 'Beta-RateLimit-Policy': '"global-app-quota";q=65000;w=3600', 'Beta-RateLimit': '"global-app-quota";t=1200' })).toBeNull()
    expect(read({ 'X-RateLimit-Limit': '350', 'X-RateLimit-Remaining': '349' })).toBeNull()
  })
})
