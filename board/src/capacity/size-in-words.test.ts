import { expect, test } from 'vitest'
import { sizeInWords } from './size-in-words.ts'

test('a size is a range with its likeliest, or one number, and what is left of it once it is begun', () => {
  const size = { low: 3, likely: 6, high: 12 }
  const known = { low: 1, likely: 1, high: 1 }
  expect(sizeInWords({ size, underWay: 0, finished: 0 })).toBe('3–12 items, likely 6')
  expect(sizeInWords({ size, underWay: 2, finished: 4 })).toBe('3–12 items left, likely 6, 2 under way, 4 finished')
  expect(sizeInWords({ size: known, underWay: 0, finished: 0 })).toBe('1 item')
  expect(sizeInWords({ size: { low: 0, likely: 0, high: 0 }, underWay: 0, finished: 9 })).toBe('0 items left, 9 finished')
})
