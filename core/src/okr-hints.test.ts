import { describe, expect, test } from 'vitest'
import { okrHints } from './okr-hints.ts'
import type { KeyResult, Measure, Objective } from './okr-set.ts'

const keyResult = (title: string, measure: Measure = { name: 'days', target: 1, unit: 'd' }): KeyResult => ({
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
const kinds = (objectives: Objective[], theirs = new Map<string, string>()) => okrHints(objectives, theirs).map(({ kind }) => kind)
const hinted = (title: string, measure?: Measure) => kinds([objective('o', [keyResult(title, measure)])])

describe('hints', () => {
  test('a fifth objective, and a fifth key result, are many; Objective 0 does not count', () => {
    const four = ['a', 'b', 'c', 'd'].map((title) => objective(title))
    const five = objective(
      'o',
      ['1', '2', '3', '4', '5'].map((title) => keyResult(title)),
    )
    expect(kinds(four)).toEqual([])
    expect(kinds([...four, objective('bau', [], true)])).toEqual([])
    expect(kinds([...four, objective('e')])).toEqual(['tooManyObjectives'])
    expect(kinds([five])).toEqual(['tooManyKeyResults'])
    expect(okrHints([five], new Map())[0]).toMatchObject({ part: 'o', text: '“o” has 5 key results: four are usually enough.' })
  })

  test.each([
    'Launch the portal',
    'Set up a data lake',
    'Neues Portal einführen',
    'Migriere die Rechnungen',
    'Lancer l’application',
    'Mettre en ligne le portail',
    'Implementar el portal',
  ])('“%s” names an output, unless its measure says what is reached', (title) => {
    expect(hinted(title, { name: 'it is there' })).toEqual(['output'])
    expect(hinted(title, { name: 'Yes / no', target: 1 })).toEqual(['output'])
    expect(hinted(title, { name: 'portals', baseline: 0, target: 1 })).toEqual(['output'])
    expect(hinted(title, { name: 'share of visits', unit: '%', target: 40 })).toEqual([])
    expect(hinted(title, { name: 'share of visits, from 0 to 40 %' })).toEqual([])
  })

  test.each([
    'Refunds arrive sooner',
    'Builders find their permits themselves',
    'Build times are halved',
    'Release notes are read',
    'Créateurs satisfaits',
    'Développer les ventes',
    'Die Kunden bauen darauf',
  ])('“%s” is an outcome without a figure, and no output', (title) => {
    expect(hinted(title, { name: 'satisfaction' })).toEqual(['noMeasure'])
  })

  test('where it goes asks for where it is, and what is held does not', () => {
    const measure = { name: 'refunds', unit: 'days', target: 1 }
    expect(hinted('Refunds arrive sooner', { ...measure, direction: 'decrease' })).toEqual(['noMeasure'])
    expect(hinted('Refunds arrive sooner', { ...measure, direction: 'decrease', baseline: 0 })).toEqual([])
    expect(hinted('Refunds arrive as soon', { ...measure, direction: 'maintain' })).toEqual([])
    expect(hinted('Deliver 95 % within a day', { name: 'share' })).toEqual([])
  })

  test('the running load needs no outcome', () => {
    expect(kinds([objective('BAU', [keyResult('Deploy patches', { name: 'done' })], true)])).toEqual([])
  })

  test('a neighbour’s key result that stands here is named with the neighbour, also where it became an objective (law 8)', () => {
    const theirs = new Map([['refunds in one day', 'Apps']])
    const hints = okrHints([objective('o', [keyResult('Refunds in one day!')]), objective('REFUNDS in one  day')], theirs)
    expect(hints).toMatchObject([
      { kind: 'copied', part: 'Refunds in one day!', text: expect.stringContaining('Apps') },
      { kind: 'copied', part: 'REFUNDS in one  day' },
    ])
  })
})
