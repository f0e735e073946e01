import { expect, test } from 'vitest'
import { overCommitted, whyItFits } from './over-committed.ts'

const pay = { id: 'pay', name: 'Payments' }

test.each([
  [0.849, true],
  [0.85, false],
  [1, false],
  [null, false],
])('promises that fit with %s are too many under a threshold of 0.85: %s', (after, tooMany) => {
  const found = overCommitted({ set: { id: 'set', cycle: '2027-Q1' }, team: pay, promises: 2, fit: { after, threshold: 0.85 } })
  expect(found !== null).toBe(tooMany)
  if (found) expect(found).toMatchObject({ pair: 'set', teamOnly: true, withLeaders: false, part: null })
})

test('the evidence of too many promises names both figures, and so does what ends it', () => {
  const at = (after: number | null) => ({ set: { id: 'set', cycle: '2027-Q1' }, team: pay, promises: 2, fit: { after, threshold: 0.85 } })
  expect(overCommitted(at(0.62))!.evidence[0]).toBe(
    'Payments promises for 2027 Q1 what fits with a chance of 62\u00a0%; its own threshold is 85\u00a0%.',
  )
  expect(whyItFits(at(0.9))).toBe('All that is promised fits with a chance of 90\u00a0%; the threshold is 85\u00a0%.')
  expect(whyItFits(at(null))).toMatch(/history/)
  expect(whyItFits({ ...at(0.5), promises: 0 })).toMatch(/Nothing is promised/)
  expect(overCommitted({ ...at(0.5), promises: 0 })).toBeNull()
})
