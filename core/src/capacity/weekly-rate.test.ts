import { describe, expect, test } from 'vitest'
import { driftOver } from './drift.ts'
import { horizonMoments, thinned } from './horizon-moments.ts'
import { weeklyRate } from './weekly-rate.ts'

describe('the weekly rate', () => {
  test('weighs a week eight weeks back half as much', () => {
    const counts = [1, 0, 0, 0, 0, 0, 0, 0, 1]
    const weights = counts.map((_, i) => 0.5 ** ((8 - i) / 8))
    expect(weeklyRate(counts).level).toBeCloseTo(1.5 / weights.reduce((a, b) => a + b), 12)
  })

  test('takes the first four weeks as they are, and caps from the fifth at 3 × the level before + 5', () => {
    expect(weeklyRate([2, 2, 2, 90]).capped).toEqual([2, 2, 2, 90])
    expect(weeklyRate([2, 2, 2, 2, 90]).capped[4]).toBeCloseTo(11, 12)
  })

  test('shrinks the dispersion towards 2.5 as if six weeks had shown it', () => {
    expect(weeklyRate([0, 4]).dispersion).toBeCloseTo((1 * (8 / 2) + 6 * 2.5) / 7, 12)
    expect(weeklyRate([7]).dispersion).toBe(2.5)
    expect(weeklyRate([0, 0, 0]).dispersion).toBe(2.5)
  })

  test('measures the dispersion on 26 weeks, and never below 1', () => {
    const steady = new Array<number>(26).fill(5)
    expect(weeklyRate([0, 30, 0, 30, ...steady]).dispersion).toBe(weeklyRate(steady).dispersion)
    expect(weeklyRate(steady).dispersion).toBe(1)
  })

  test('rests on no more weeks than there are, and on 23.1 at most', () => {
    expect([1, 9, 500].map((n) => weeklyRate(new Array<number>(n).fill(3)).effectiveWeeks)).toEqual([1, 9, 23.1])
  })
})

describe('the horizon', () => {
  test('drifts as measured, in between by interpolation', () => {
    expect([2, 4, 6, 8, 13, 26].map(driftOver)).toEqual([0.05, 0.175, 0.3, 0.325, 0.35, 0.375])
    expect(driftOver(5)).toBeCloseTo(0.2375, 12)
    expect(driftOver(1)).toBeCloseTo(0.025, 12)
    expect(driftOver(39)).toBeCloseTo(0.4, 12)
  })

  test('has mean H m and variance H φ m (1 + (H + L) / n_eff) + (τ M)²', () => {
    const rate = { level: 3, dispersion: 2, effectiveWeeks: 23.1 }
    const { mean, variance } = horizonMoments(rate, 13, 3)
    expect(mean).toBe(39)
    expect(variance).toBeCloseTo(78 * (1 + 16 / 23.1) + (driftOver(16) * 39) ** 2, 10)
  })

  test('thinned keeps mean p M and variance p² V + p (1 − p) M', () => {
    expect(thinned({ mean: 40, variance: 200 }, 0.5)).toEqual({ mean: 20, variance: 60 })
    expect(thinned({ mean: 40, variance: 200 }, 1)).toEqual({ mean: 40, variance: 200 })
  })
})
