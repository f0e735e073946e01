import { expect, test } from 'vitest'
import { bulkClosesOf } from '@pull-okr/core'
import { bulkClosesInWords } from './bulk-closes-in-words.ts'

/** Twenty weeks of two planned items, but for those in which so many were closed at once. */
const words = (closed: Record<number, number>) =>
  bulkClosesInWords(
    bulkClosesOf(Array.from({ length: 20 }, (_, i) => ({ planned: closed[i] ?? 2, bau: 0, bulkClose: closed[i] !== undefined }))),
  )

test('only of bulk closes that count in part it is said that they do', () => {
  const mark = '▲ bulk close: many closed on one day'
  expect(words({ 10: 90 })).toBe(`${mark}, counted as three times the usual week plus 5`)
  expect(words({ 1: 90 })).toBe(mark)
  expect(words({ 1: 10, 2: 12, 15: 90 })).toBe(`${mark}; 1 of 3 counted as three times the usual week plus 5`)
})
