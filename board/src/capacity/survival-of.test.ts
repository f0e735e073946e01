import { expect, test } from 'vitest'
import { forecastCapacity } from '@pull-okr/core'
import { marksOf } from './marks-of.ts'
import { survivalOf } from './survival-of.ts'

const forecast = (planned: number) =>
  forecastCapacity({ weeks: Array.from({ length: 52 }, () => ({ planned, bau: 0 })), horizonWeeks: 13 }).planned

test.each([0.2, 4, 40, 4_000])('the curve of %d items a week falls from certain to hardly possible, in a few hundred points', (rate) => {
  const points = survivalOf(forecast(rate))
  expect(points[0]).toEqual({ items: 0, chance: 1 })
  expect(points.map((p) => p.chance)).toEqual(points.map((p) => p.chance).toSorted((a, b) => b - a))
  expect(points.at(-1)!.chance).toBeLessThan(0.01)
  expect(points.length).toBeLessThan(400)
})

test('its marks stand from the likeliest to the boldest, and nowhere when nothing is known', () => {
  expect(marksOf(forecast(4)).map((mark) => mark.chance)).toEqual([95, 85, 70, 50])
  const nothing = forecastCapacity({ weeks: [], horizonWeeks: 13 }).planned
  expect(marksOf(nothing)).toEqual([])
  expect(survivalOf(nothing)).toEqual([])
})
