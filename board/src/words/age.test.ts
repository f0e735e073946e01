import { expect, test } from 'vitest'
import { agoInWords, delayInWords, secondsInWords, spanInWords } from './age.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const now = new Date('2026-11-23T12:00:00Z')
const before = (ms: number) => new Date(now.getTime() - ms).toISOString()

test.each([
  [59_000, 'less than a minute'],
  [MINUTE, '1 minute'],
  [59 * MINUTE, '59 minutes'],
  [60 * MINUTE, '1 hour'],
  [DAY - 1, '23 hours'],
  [13 * DAY, '13 days'],
  [14 * DAY, '2 weeks'],
  [60 * DAY, '8 weeks'],
  [61 * DAY, '2 months'],
  [800 * DAY, '2 years'],
])('%i ms is “%s”', (ms, words) => expect(spanInWords(ms)).toBe(words))

test('a clock that runs a little ahead says “just now”, not a negative age', () => {
  expect(agoInWords(new Date(now.getTime() + 5_000).toISOString(), now)).toBe('just now')
})

test('a row says how long it waits, and whether anybody has looked', () => {
  const askedAt = before(9 * DAY)
  expect(delayInWords({ askedAt, seenAt: null, answeredAt: null }, now)).toBe('waiting 9 days, not seen yet')
  expect(delayInWords({ askedAt, seenAt: before(2 * DAY), answeredAt: null }, now)).toBe('waiting 9 days, seen 2 days ago')
  expect(delayInWords({ askedAt, seenAt: before(2 * DAY), answeredAt: before(DAY) }, now)).toBe('answered after 8 days')
})

test('a lag under a minute is told in seconds', () => expect(secondsInWords(42.4)).toBe('42 seconds'))
