import { expect, test } from 'vitest'
import { backgroundWaitsUntil } from './keep-budget.ts'

const NOW = 1_800_000_000_000
const HOUR_MS = 3_600_000
const left = (remaining: number, limit = 1_000, resetAt = NOW + HOUR_MS) => ({ limit, remaining, resetAt })

test('reading in the background goes on while more than the share of triage is left, and before anything is known', () => {
  expect(backgroundWaitsUntil({ requests: null, complexity: null }, 0.2, NOW)).toBeNull()
  expect(backgroundWaitsUntil({ requests: left(200), complexity: left(900) }, 0.2, NOW)).toBeNull()
})

test('under the share it waits until a quarter of its own part is there again', () => {
  // 0.2 + 0.25 × 0.8 = 0.4 of the hour, of which 0.1 is left
  expect(backgroundWaitsUntil({ requests: left(100), complexity: null }, 0.2, NOW)).toBe(NOW + 0.3 * HOUR_MS)
  expect(backgroundWaitsUntil({ requests: left(900), complexity: left(0) }, 0.2, NOW)).toBe(NOW + 0.4 * HOUR_MS)
})

test('but never beyond the moment at which the tracker says all is there, and not for what was said before it', () => {
  expect(backgroundWaitsUntil({ requests: left(0, 1_000, NOW + 60_000), complexity: null }, 0.2, NOW)).toBe(NOW + 60_000)
  expect(backgroundWaitsUntil({ requests: left(0, 1_000, NOW - 1), complexity: null }, 0.2, NOW)).toBeNull()
})

test('without a share it waits for nobody', () => {
  expect(backgroundWaitsUntil({ requests: left(0), complexity: left(0) }, 0, NOW)).toBeNull()
})
