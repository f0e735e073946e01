import { expect, test } from 'vitest'
import { objectiveZeroOf, shareInWords } from './running-load.ts'

test('the share of BAU is said with where it comes from', () => {
  expect(shareInWords(0.43, 0.31, 78)).toMatch(/43\s%.*more than.*31\s%/)
  expect(shareInWords(0.31, 0.43, 78)).toMatch(/less than/)
  expect(shareInWords(0.31, 0.32, 78)).toMatch(/about as much/)
  expect(shareInWords(0.31, null, 6)).toBe('31\u00a0% of what was finished in the last 6 weeks was BAU.')
  expect(shareInWords(null, 0.3, 40)).toBe('Nothing was finished in the last 26 weeks.')
})

test('Objective 0 aims at the next five per cent, lower where nearly all is BAU, and at nothing where none is', () => {
  expect(objectiveZeroOf(0.43)).toMatch(/^Keep .* 45\s%$/)
  expect(objectiveZeroOf(0.55)).toMatch(/^Keep .* 55\s%$/) // 0.55 × 20 is 11.000…2
  expect(objectiveZeroOf(0.45)).toMatch(/^Keep .* 45\s%$/)
  expect(objectiveZeroOf(0.88)).toMatch(/^Keep .* 90\s%$/)
  expect(objectiveZeroOf(0.97)).toMatch(/^Bring .* 90\s%$/)
  expect(objectiveZeroOf(0)).toBeNull()
  expect(objectiveZeroOf(null)).toBeNull()
})
