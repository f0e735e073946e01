import { expect, test } from 'vitest'
import { weatherStorm } from './jira-storm.ts'

test('while Jira has had enough, by each of its reasons, no edit is lost and no answer stands twice', { timeout: 90_000 }, async () => {
  const refusals = [
    { reason: 'jira-quota-tenant-based', count: 1 },
    { reason: 'jira-quota-global-based', count: 1 },
    { reason: 'jira-burst-based', count: 3 },
    { reason: 'jira-per-issue-on-write', count: 3 },
  ]
  const came = await weatherStorm({ issues: 150, answers: 15, refusals, timeoutMs: 60_000 })
  expect(came).toMatchObject({ edited: 150, requests: 150, links: 15, comments: 15 })
  expect(came.refused).toBeGreaterThanOrEqual(5)
  expect(came.asked).toBeLessThan(15 * 8 + 60)
})
