import { expect, test } from 'vitest'
import { chanceToFit, forecastFromFigure } from '@pull-okr/core'
import { chancesOf, lineAt } from './chances-of.ts'
import type { Work } from './plan-of.ts'

const forecast = forecastFromFigure({ plannedPerWeek: 3 }, { horizonWeeks: 13 })
const work = (key: string): Work => ({
  key,
  kind: 'keyResult',
  id: key,
  title: key,
  context: null,
  size: { low: 3, likely: 6, high: 12 },
  underWay: 0,
  finished: 0,
  net: null,
  keep: false,
})
const works = ['a', 'b', 'c', 'd', 'e', 'f'].map(work)

test('each more piece of work makes it less likely that all of them fit, and the last says how likely', () => {
  const chances = chancesOf(forecast, works)
  expect(chances).toEqual(chances.toSorted((a, b) => b! - a!))
  expect(chanceToFit(forecast, works)).toBe(chances.at(-1))
  expect(chanceToFit(forecast, [])).toBe(1)
})

test('the line is where the chance drops under the threshold', () => {
  expect(lineAt([0.97, 0.85, 0.84, 0.4], 0.85)).toBe(2)
  expect(lineAt([0.97, 0.85], 0.85)).toBeNull()
  expect(lineAt([null, null], 0.85)).toBeNull()
})

test('a forecast that nothing may be promised of has no chances, whatever its numbers', () => {
  const thin = { ...forecast, basis: { ...forecast.basis, enough: false } }
  expect(chancesOf(thin, works)).toEqual(works.map(() => null))
  expect(chanceToFit(thin, [])).toBeNull()
})
