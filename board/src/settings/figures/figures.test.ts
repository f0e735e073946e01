import { expect, test } from 'vitest'
import { figureDraft, figureFaults, figureOf } from './figure-draft.ts'
import { figureInWords, shareInWords } from './share-in-words.ts'

test('what is by hand is labelled so', () => {
  expect(shareInWords({ share: 0.3, source: 'manual', items: 0 })).toMatch(/30.%.*by hand/)
  expect(shareInWords({ share: 0.3, source: 'measured', items: 40 })).toMatch(/measured .*40 finished items/)
  expect(figureInWords({ plannedPerWeek: 3, bauPerWeek: 1 }, 'manual')).toMatch(/^By hand: 3 planned.*is used/)
  expect(figureInWords({ plannedPerWeek: 3, bauPerWeek: 1 }, 'measured')).toMatch(/not used/)
})

test('two empty fields take the figure back, and BAU may stay empty', () => {
  expect(figureOf(figureDraft(null))).toBeNull()
  expect(figureOf({ planned: '2,5', bau: '' })).toEqual({ plannedPerWeek: 2.5, bauPerWeek: 0 })
  expect(figureOf(figureDraft({ plannedPerWeek: 3, bauPerWeek: 1 }))).toEqual({ plannedPerWeek: 3, bauPerWeek: 1 })
})

test('a figure that is none is told at its field', () => {
  expect(figureFaults({ planned: '', bau: '' })).toEqual({})
  expect(Object.keys(figureFaults({ planned: '-1', bau: '1001' }))).toEqual([
    'capacity.manualFigure.plannedPerWeek',
    'capacity.manualFigure.bauPerWeek',
  ])
  expect(Object.keys(figureFaults({ planned: '', bau: '2' }))).toEqual(['capacity.manualFigure.plannedPerWeek'])
})
