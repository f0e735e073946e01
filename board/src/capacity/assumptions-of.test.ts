import { expect, test } from 'vitest'
import type { CapacityView } from '@pull-okr/core/contract/types'
import { assumptionsOf } from './assumptions-of.ts'

const capacity = {
  weeks: 13,
  fit: { threshold: 0.85 },
  inherited: ['50 % of what Core finished counts.'],
  otherPlanned: { share: 0.28, source: 'measured', items: 120 },
  basis: { source: 'measured', weeksOfHistory: 78, leadWeeks: 5, teamShare: 0.8 },
} as CapacityView
const said = (about: string, of: CapacityView) => assumptionsOf(of).find(({ what }) => what === about)?.words

test('says what the number rests on, each with its figure', () => {
  expect(said('History', capacity)).toMatch(/78 complete weeks.*8 weeks/)
  expect(said('The cycle', capacity)).toMatch(/13 weeks.*begins in 5 weeks/)
  expect(said('People', capacity)).toMatch(/20\s%/)
  expect(said('Other planned work', capacity)).toMatch(/28\s%.*120 finished items/)
  expect(said('Inherited history', capacity)).toBe('50 % of what Core finished counts.')
  expect(said('Inherited history', { ...capacity, inherited: [] })).toBeUndefined()
  expect(said('Threshold', capacity)).toMatch(/85\s%/)
})

test('a figure entered by hand is called one', () => {
  const manual = { ...capacity, basis: { ...capacity.basis, source: 'manual' as const } }
  expect(said('History', manual)).toMatch(/by hand/)
})
