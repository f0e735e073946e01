import fc from 'fast-check'
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
  test('only what was moved has moved, not those that made room, and nothing for what is gone', () => {
    const moves = (before: Objective[], after: Objective[]) => compare(before, after).map(({ part, kind, words }) => [part, kind, ...words])
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => o(id)) as [Objective, Objective, Objective, Objective]
    expect(moves([a, b, c, d], [d, a, b, c])).toEqual([['d', 'moved', 'Moved before “Objective a”.']])
    expect(moves([a, b, c, d], [b, c, d, a])).toEqual([['a', 'moved', 'Moved to the end.']])
    expect(moves([o('x', [k('1'), k('2'), k('3')])], [o('x', [k('2'), k('3')])])).toEqual([['1', 'removed']])
    expect(moves([o('x', [k('1'), k('2')]), b], [b, o('x', [k('2'), k('1')])])).toHaveLength(2)
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
      requests: ['r'],
      needs: [{ id: 'n', supplier: 't', what: 'Feed', by: '2027-01-31' }],
      emphasis: [{ dimension: 'market', value: 'France' }],
    })
    expect(compare([o('a', [k('1')])], [o('a', [after])])[0]!.words).toEqual([
      'Called “Other”; before: “KR 1”.',
      'Measured by “hours”, in h, to decrease, from 3 to 1; before: “days”.',
      'Sized 2 to 3 items, most likely 2; before: 1 to 3 items, most likely 2.',
      'Meant as aspirational; before: a promise.',
      'Answers one request; before: no request.',
      'Needs “Feed” from Team t by 2027-01-31; before: nothing.',
      'Emphasises market: France; before: nothing.',
    ])
  })

  test('a part that was changed and moved is one difference that says both', () => {
    expect(compare([o('a', [k('1')]), o('b')], [o('a'), o('b', [k('1', { aspirational: true })])])).toEqual([
      expect.objectContaining({
        kind: 'changed',
        words: ['Meant as aspirational; before: a promise.', 'Moved from “Objective a” to “Objective b”.'],
      }),
    ])
  })

  test('either way lists the same parts, whatever happened', () => {
    const one = fc.shuffledSubarray(['1', '2', '3', '4', '5'])
    const version = fc.tuple(one, fc.shuffledSubarray(['a', 'b', 'c'], { minLength: 1 })).map(([keyResults, objectives]) =>
      objectives.map((id, index) =>
        o(
          id,
          keyResults.filter((_, n) => n % objectives.length === index).map((n) => k(n)),
        ),
      ),
    )
    fc.assert(
      fc.property(version, version, (before, after) => {
        const there = compare(before, after)
        const added = there.filter(({ kind }) => kind === 'added').map(({ part }) => part)
        const back = compare(after, before)
        expect(added.toSorted()).toEqual(
          back
            .filter(({ kind }) => kind === 'removed')
            .map(({ part }) => part)
            .toSorted(),
        )
        expect(new Set(there.map(({ part }) => part)).size).toBe(there.length)
        expect(compare(after, after)).toEqual([])
        if (JSON.stringify(before) !== JSON.stringify(after)) expect(there).not.toEqual([])
      }),
    )
  })
})
