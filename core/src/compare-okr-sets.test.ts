import { describe, expect, test } from 'vitest'
import { compareOkrSets } from './compare-okr-sets.ts'
import type { KeyResult, Objective } from './okr-set.ts'

const k = (id: string, more: Partial<KeyResult> = {}): KeyResult => ({
  id,
  version: 1,
  title: `KR ${id}`,
  measure: { name: 'days' },
  size: { low: 1, likely: 2, high: 3 },
  aspirational: false,
  requests: [],
  needs: [],
  emphasis: [],
  ...more,
})
const o = (id: string, keyResults: KeyResult[] = []): Objective => ({
  id,
  version: 1,
  title: `Objective ${id}`,
  objectiveZero: false,
  emphasis: [],
  keyResults,
})
const compare = (before: Objective[], after: Objective[]) => compareOkrSets(before, after, (id) => `Team ${id}`)

describe('comparing two versions', () => {
  test('the same is no difference', () => {
    expect(compare([o('a', [k('1')])], [o('a', [k('1')])])).toEqual([])
  })
  test('from a blank sheet everything is added, under its objective', () => {
    expect(compare([], [o('a', [k('1')])])).toEqual([
      { part: 'a', what: 'objective', kind: 'added', title: 'Objective a', words: [] },
      { part: '1', what: 'keyResult', kind: 'added', title: 'KR 1', words: ['Under “Objective a”.'] },
    ])
  })
  test('what is gone comes last', () => {
    expect(compare([o('a', [k('1'), k('2')])], [o('a', [k('2')])])).toEqual([
      { part: '1', what: 'keyResult', kind: 'removed', title: 'KR 1', words: [] },
    ])
  })
  test('a part that another was put before has moved down; those beside it have not moved for a removed one', () => {
    expect(compare([o('a'), o('b')], [o('b'), o('a')]).map(({ part, kind, words }) => [part, kind, words])).toEqual([
      ['b', 'moved', ['Moved up by 1.']],
      ['a', 'moved', ['Moved down by 1.']],
    ])
    expect(compare([o('x', [k('1'), k('2'), k('3')])], [o('x', [k('2'), k('3')])]).map(({ part }) => part)).toEqual(['1'])
  })
  test('to another objective', () => {
    expect(compare([o('a', [k('1')]), o('b')], [o('a'), o('b', [k('1')])])).toEqual([
      expect.objectContaining({ part: '1', kind: 'moved', words: ['Moved from “Objective a” to “Objective b”.'] }),
    ])
  })
  test('each field in words, with what it was before', () => {
    const after = k('1', {
      title: 'Other',
      measure: { name: 'hours', unit: 'h', direction: 'decrease', baseline: 3, target: 1 },
      size: { low: 2, likely: 2, high: 3 },
      aspirational: true,
      needs: [{ id: 'n', supplier: 't', what: 'Feed', by: '2027-01-31' }],
      emphasis: [{ dimension: 'market', value: 'France' }],
    })
    expect(compare([o('a', [k('1')])], [o('a', [after])])[0]!.words).toEqual([
      'Called “Other”; before: “KR 1”.',
      'Measured by hours, in h, to decrease, from 3 to 1; before: days.',
      'Sized 2 to 3 items, likely 2; before: 1 to 3 items, likely 2.',
      'Meant as aspirational; before: a promise.',
      'Needs “Feed” of Team t by 2027-01-31; before: nothing.',
      'Emphasises market: France; before: nothing.',
    ])
  })
})
