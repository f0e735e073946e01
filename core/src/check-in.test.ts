import { expect, test } from 'vitest'
import { checkInDue, shareOf, suggestedShare } from './check-in.ts'
import { resolveCycle } from './cycle.ts'

const at = (text: string) => new Date(text)
const cycle = resolveCycle('2026-Q4', at('2026-11-18'))! // Thursday 1 October to 31 December

test('progress is a share of the way from baseline to target, up or down, and stays within it', () => {
  const value = (n: number) => ({ kind: 'value' as const, value: n })
  expect(shareOf(value(15), { name: 'x', baseline: 10, target: 20 })).toBe(0.5)
  expect(shareOf(value(2), { name: 'days', direction: 'decrease', baseline: 3, target: 1 })).toBe(0.5)
  expect(shareOf(value(50), { name: 'x', target: 200 })).toBe(0.25)
  expect(shareOf(value(500), { name: 'x', target: 200 })).toBe(1)
  expect(shareOf(value(4), { name: 'days', baseline: 3, target: 1 })).toBe(0)
  expect(shareOf({ kind: 'share', share: 0.3 }, { name: 'x' })).toBe(0.3)
})

test('where the measure does not say where the way begins or ends, there is no share', () => {
  const two = { kind: 'value' as const, value: 2 }
  expect(shareOf(two, { name: 'x' })).toBeNull()
  expect(shareOf(two, { name: 'x', direction: 'decrease', target: 1 })).toBeNull()
  expect(shareOf(two, { name: 'x', direction: 'maintain', target: 1 })).toBeNull()
  expect(shareOf(two, { name: 'x', baseline: 1, target: 1 })).toBeNull()
})

test('linked items suggest a share; nothing linked suggests nothing', () => {
  expect(suggestedShare({ finished: 1, total: 4 })).toBe(0.25)
  expect(suggestedShare({ finished: 0, total: 0 })).toBeNull()
})

test('one check-in a week is the rhythm: due in its week, overdue once a whole week went by', () => {
  const since = at('2026-09-25T10:00:00Z')
  const due = (now: string, last: string | null = null, from = since) =>
    checkInDue({ since: from, last: last === null ? null : at(last) }, cycle, at(now))
  expect(due('2026-09-30T23:59:59Z')).toBe('none')
  expect(due('2026-10-01T00:00:00Z')).toBe('due')
  expect(due('2026-10-05T00:00:00Z')).toBe('overdue')
  expect(due('2026-10-08T09:00:00Z', '2026-10-05T09:00:00Z')).toBe('done')
  expect(due('2026-10-12T09:00:00Z', '2026-10-11T23:00:00Z')).toBe('due')
  expect(due('2026-10-19T09:00:00Z', '2026-10-11T23:00:00Z')).toBe('overdue')
  expect(due('2026-11-18T09:00:00Z', null, at('2026-11-17T09:00:00Z'))).toBe('due')
  expect(due('2027-01-01T00:00:00Z')).toBe('none')
})
