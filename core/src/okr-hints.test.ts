import { describe, expect, test } from 'vitest'
import { okrHints } from './okr-hints.ts'
import type { KeyResult, Measure, Objective } from './okr-set.ts'

const keyResult = (title: string, measure: Measure = { name: 'days', target: 1 }): KeyResult => ({
  id: title,
  version: 1,
  title,
  measure,
  size: { low: 1, likely: 1, high: 1 },
  aspirational: false,
  requests: [],
  needs: [],
  emphasis: [],
})
const objective = (title: string, keyResults: KeyResult[] = [], objectiveZero = false): Objective => ({
  id: title,
  version: 1,
  title,
  objectiveZero,
  emphasis: [],
  keyResults,
})
const kinds = (objectives: Objective[], others?: Map<string, string>) => okrHints(objectives, others).map(({ kind }) => kind)

describe('hints', () => {
  test('a fifth objective, and a fifth key result, are many; Objective 0 does not count', () => {
    const four = ['a', 'b', 'c', 'd'].map((title) => objective(title))
    expect(kinds(four)).toEqual([])
    expect(kinds([...four, objective('bau', [], true)])).toEqual([])
    expect(kinds([...four, objective('e')])).toEqual(['tooManyObjectives'])
    expect(
      kinds([
        objective(
          'o',
          ['1', '2', '3', '4', '5'].map((title) => keyResult(title)),
        ),
      ]),
    ).toEqual(['tooManyKeyResults'])
  })

  test.each(['Launch the portal', 'Migrieren auf den neuen Dienst', 'Développer l’application', 'Implementar el portal'])(
    '“%s” names an output, unless its measure says what is reached',
    (title) => {
      expect(kinds([objective('o', [keyResult(title, { name: 'it is there' })])])).toContain('output')
      expect(kinds([objective('o', [keyResult(title, { name: 'share of visits', target: 40 })])])).toEqual([])
      expect(kinds([objective('o', [keyResult(title, { name: 'share of visits, from 0 to 40 %' })])])).toEqual([])
    },
  )

  test.each(['Refunds arrive in one day', 'Builders find their permits themselves', 'Créateurs satisfaits'])(
    '“%s” is an outcome',
    (title) => {
      expect(kinds([objective('o', [keyResult(title, { name: 'satisfaction' })])])).toEqual(['noMeasure'])
    },
  )

  test('a key result that stands in a neighbour’s set word for word is named with the neighbour', () => {
    const hints = okrHints([objective('o', [keyResult('Refunds in one day!')])], new Map([['refunds in one day', 'Apps']]))
    expect(hints).toEqual([expect.objectContaining({ kind: 'copied', text: expect.stringContaining('Apps') as string })])
  })
})
