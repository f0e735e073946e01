import { expect, test } from 'vitest'
import type { Measure } from '../okr-set.ts'
import { opposedMeasures, whyNotOpposed, type MeasuredPart } from './opposed-measures.ts'

const part = (id: string, title: string, measure: Measure, shown = true): MeasuredPart => ({
  set: `set-${id}`,
  team: { id, name: id.toUpperCase() },
  shown,
  objective: 'Grow',
  keyResult: { id: `k${id}`, title, measure },
})
const up = part('a', 'Answer later', { name: 'Answer time', unit: 'h', baseline: 1, target: 2 })
const down = part('b', 'Answer sooner', { name: 'answer time', unit: 'min', baseline: 60, target: 30 })
const found = (one: MeasuredPart, two: MeasuredPart, corrected = false) =>
  opposedMeasures({ pairs: [[one, two]], corrected: () => corrected })

test('the evidence says who does what, with figures as they were written', () => {
  expect(found(down, up)).toMatchObject([
    {
      pair: 'set-a ka set-b kb',
      team: 'a',
      otherTeam: 'b',
      part: 'ka',
      evidence: [
        'The key result “Answer later” of A and “Answer sooner” of B measure the same, “Answer time”, and A raises it (from 1 h to 2 h), B lowers it (from 60 min to 30 min).',
      ],
      matched: [{ left: 'Answer time', right: 'answer time', how: 'They say the same words.' }],
    },
  ])
})

test('a draft comes first: its finding is its own', () => {
  expect(found(up, { ...down, shown: false })).toMatchObject([{ team: 'b', otherTeam: 'a', part: 'kb', pair: 'set-a ka set-b kb' }])
})

test('what a person called another measure is left alone', () => {
  expect(found(up, down, true)).toEqual([])
})

test('it says why it is over', () => {
  const facts = (two: MeasuredPart) => ({ pairs: [[up, two] as const], corrected: () => false })
  const pair = 'set-a ka set-b kb'
  expect(whyNotOpposed(facts({ ...down, keyResult: { ...up.keyResult, id: 'kb' } }), pair)).toBe('What A and B aim at can both hold now.')
  expect(whyNotOpposed(facts(part('b', 'More', { name: 'Orders' })), pair)).toBe('The key results of A and B no longer measure the same.')
  expect(whyNotOpposed({ ...facts(down), pairs: [] }, pair)).toMatch(/not there any more/)
})
