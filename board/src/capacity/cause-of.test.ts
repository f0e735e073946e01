import { expect, test } from 'vitest'
import type { CapacityView } from '@pull-okr/core/contract/types'
import { causeOf } from './cause-of.ts'

const basis = {
  dominantCause: 'drift',
  weeksOfHistory: 78,
  warnings: ['The rate has fallen.', 'Nothing is taken off.'],
} as CapacityView['basis']

test('the strongest cause comes first', () => {
  expect(causeOf(basis)).toEqual({ cause: 'The rate has fallen.', others: ['Nothing is taken off.'] })
})

test('where nothing stands out that is the sentence, and no other is taken for a cause', () => {
  const { cause, others } = causeOf({ ...basis, dominantCause: 'none', warnings: ['Nothing is taken off.'] })
  expect(cause).toBe('Nothing unusual stands out in 78 weeks of history.')
  expect(others).toEqual(['Nothing is taken off.'])
})
