import { expect, test } from 'vitest'
import { whatToRefetch } from './what-to-refetch.ts'

test('a changed request makes its own page old, and no other', () => {
  const keys = whatToRefetch({ kind: 'request', subject: 'r1' })
  expect(keys).toContainEqual(['request', 'r1'])
  expect(keys).not.toContainEqual(['request'])
})

test('changed OKRs make every chance old', () => {
  expect(whatToRefetch({ kind: 'okrs', subject: null })).toEqual([
    ['okrs'],
    ['requests'],
    ['capacity'],
    ['notices'],
    ['conversations'],
    ['cycle'],
    ['overview'],
  ])
})

test.each(['request', 'okrs', 'team', 'sync'] as const)('the capacity page hears of a change of kind %s', (kind) => {
  expect(whatToRefetch({ kind, subject: null })).toContainEqual(['capacity'])
})
