import { expect, test } from 'vitest'
import { adoptReason } from './adopt-reason.ts'

const open = { state: 'drafting' } as const
const under = { before: 0.8, probability: 0.6, threshold: 0.85 }

test('a reason is optional only where the service asks for none', () => {
  expect(adoptReason({ into: 'new' }, open, under)).toBe('needed')
  expect(adoptReason({ into: 'new' }, open, { ...under, probability: 0.9 })).toBe('optional')
  expect(adoptReason({ into: 'new' }, open, { ...under, before: 0.6 })).toBe('optional')
  expect(adoptReason({ into: 'new' }, open, { ...under, before: 0.5 })).toBe('optional')
  expect(adoptReason({ into: 'k1' }, open, under)).toBe('optional')
  expect(adoptReason({ into: 'k1' }, { state: 'committed' }, under)).toBe('needed')
  expect(adoptReason({ into: 'new' }, open, undefined)).toBe('unknown')
  expect(adoptReason({ into: 'new' }, undefined, under)).toBe('needed')
})
