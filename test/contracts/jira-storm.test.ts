import { expect, test } from 'vitest'
import { weatherStorm } from './jira-storm.ts'

test('while Jira has had enough, no edit is lost and no answer stands twice', { timeout: 90_000 }, async () => {
  const refusals = [
    { reason: 'jira-quota-tenant-based', count: 1 },
    { reason: 'jira-burst-based', count: 1 },
    { reason: 'jira-per-issue-on-write', count: 2 },
  ]
  const came = await weatherStorm({ issues: 120, answers: 10, refusals, timeoutMs: 60_000 })
  expect(came).toMatchObject({ edited: 120, requests: 12, links: 10, comments: 10 })
  expect(came.refused).toBeGreaterThanOrEqual(3)
  expect(came.asked).toBeLessThan(10 * 8 + 60)
})
