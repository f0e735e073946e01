import { expect, test } from 'vitest'
import { objectiveZeroOf, shareInWords } from './running-load.ts'

test('the share of BAU is said with where it comes from', () => {
  expect(shareInWords(0.43, 0.31)).toMatch(/43\s%.*more than.*31\s%/)
  expect(shareInWords(0.31, 0.43)).toMatch(/less than/)
  expect(shareInWords(0.31, 0.32)).toMatch(/about as much/)
  expect(shareInWords(0.31, null)).not.toMatch(/before/)
  expect(shareInWords(null, 0.3)).toMatch(/Nothing was finished/)
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
