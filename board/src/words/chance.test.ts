import { expect, test } from 'vitest'
import { standingOf } from './chance.ts'

test('at the threshold it just fits, below it is too much', () => {
  expect(standingOf(0.85, 0.85)).toBe('near')
  expect(standingOf(0.95, 0.85)).toBe('fits')
  expect(standingOf(0.849, 0.85)).toBe('beyond')
})
