import { describe, expect, test } from 'vitest'
import { chanceToFit, forecastCapacity } from '@pull-okr/core'
import type { Work } from './plan-of.ts'
import { requestsOver, waysOut } from './ways-out.ts'

const weeks = Array.from({ length: 52 }, () => ({ planned: 4, bau: 1 }))
const forecast = forecastCapacity({ weeks, horizonWeeks: 13 })
const work = (title: string, items: number, more: Partial<Work> = {}): Work => ({
  key: title,
  kind: 'keyResult',
  id: title,
  title,
  context: null,
  size: { low: items, likely: items, high: items },
  underWay: 0,
  finished: 0,
  net: null,
  keep: false,
  ...more,
})
const inside = [work('Left over', 6, { kind: 'carriedOver', keep: true }), work('A', 10), work('B', 12), work('C', 14, { kind: 'request' })]

describe('what would have to give', () => {
  test('brings the rest over the threshold, and lets neither carried-over work go nor what is only asked', () => {
    expect(chanceToFit(forecast, inside)).toBeLessThan(0.8)
    const ways = waysOut(forecast, { inside, outside: [] }, 0.8)
    expect(ways.length).toBeGreaterThan(0)
    for (const { works, chance } of ways) {
      expect(works.every((w) => w.kind === 'keyResult' && !w.keep)).toBe(true)
      expect(chance).toBeCloseTo(
        chanceToFit(
          forecast,
          inside.filter((w) => !works.includes(w)),
        )!,
        10,
      )
      expect(chance).toBeGreaterThanOrEqual(0.8)
    }
  })

  test('is nothing while everything fits, and while nothing may be promised', () => {
    expect(waysOut(forecast, { inside: inside.slice(0, 2), outside: [] }, 0.5)).toEqual([])
    expect(waysOut({ ...forecast, basis: { ...forecast.basis, enough: false } }, { inside, outside: [] }, 0.8)).toEqual([])
  })

  test('is offered to the requests under the line; to those above it only where a key result was pushed under', () => {
    const asked = (key: string) => work(key, 5, { kind: 'request' })
    const requests = (line: number | null, ...works: Work[]) => requestsOver({ inside: works, outside: [] }, line).map(({ key }) => key)
    expect(requests(2, asked('X'), work('A', 10), asked('Y'), asked('Z'))).toEqual(['Y', 'Z'])
    expect(requests(1, asked('X'), work('A', 10))).toEqual(['X'])
    expect(requests(null, work('A', 10))).toEqual([])
  })
})
