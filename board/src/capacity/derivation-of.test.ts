import { expect, test } from 'vitest'
import { forecastCapacity } from '@pull-okr/core'
import type { CapacityView } from '@pull-okr/core/contract/types'
import { derivationOf } from './derivation-of.ts'

const weeks = Array.from({ length: 52 }, () => ({ planned: 5, bau: 2 }))
const derive = (more: object) => derivationOf(forecastCapacity({ weeks, horizonWeeks: 13, ...more }) as unknown as CapacityView)
const figures = (more: object) => derive(more).map(({ figure }) => figure)

test('leads from a week’s rate to what is promised, by what is taken off on the way', () => {
  const steps = derive({ teamShare: 0.8, otherPlanned: 0.25 })
  expect(steps.map(({ figure }) => figure)).toEqual(['5.0', '− 20\u00a0%', '− 25\u00a0%', expect.stringMatching(/^\d+$/)])
  expect(steps.map(({ words }) => /: (\d+)/.exec(words)?.[1])).toEqual(['65', '52', '39', undefined]) // 5 × 13, × 0.8, × 0.75
})

test('leaves out what changes nothing, and says nothing where nothing is known', () => {
  expect(figures({})).toHaveLength(2)
  expect(figures({ weeks: [] })).toEqual([])
})
