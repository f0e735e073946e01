import { expect, test } from 'vitest'
import { assumedItemsInWords, itemsInWords } from './items.ts'

test('a size is told in whole items', () => {
  expect(itemsInWords({ low: 2.6, high: 13.2 })).toBe('3–13 items')
  expect(itemsInWords({ low: 1, high: 1 })).toBe('1 item')
})

test("a row says whether its size is that of the team's earlier work or assumed", () => {
  expect(assumedItemsInWords({ low: 3, high: 13, from: 'suggested' })).toBe('3–13 items, like earlier work')
  expect(assumedItemsInWords({ low: 1, high: 8, from: 'assumed' })).toBe('1–8 items, assumed')
})
