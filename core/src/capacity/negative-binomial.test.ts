import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atLeast, negativeBinomial, promisedWith } from './negative-binomial.ts'

/** Independent of the recurrence: r geometric waiting times (failures before a success), convolved one by one. */
function sumOfGeometrics(r: number, q: number, cells: number): number[] {
  let p = [1, ...new Array<number>(cells - 1).fill(0)]
  for (let i = 0; i < r; i++) {
    const next: number[] = []
    let carried = 0
    for (const x of p) next.push((carried = carried * q + (1 - q) * x))
    p = next
  }
  return p
}

/** Independent of the recurrence: Γ by Stirling's series, shifted up to where it is exact to 15 digits. */
function logGamma(x: number): number {
  if (x < 20) return logGamma(x + 1) - Math.log(x)
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5)
}

function byGamma(mean: number, variance: number, k: number): number {
  const r = mean ** 2 / (variance - mean)
  const q = (variance - mean) / variance
  return Math.exp(logGamma(k + r) - logGamma(r) - logGamma(k + 1) + r * Math.log(1 - q) + k * Math.log(q))
}

describe('the negative binomial', () => {
  test('agrees with the convolution of geometric waiting times, for whole r', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.double({ min: 0.05, max: 0.95, noNaN: true }), (r, q) => {
        const mean = (r * q) / (1 - q)
        const s = negativeBinomial(mean, mean / (1 - q))
        let above = 1
        sumOfGeometrics(r, q, 200).forEach((p, n) => {
          expect(atLeast(s, n)).toBeCloseTo(above, 10)
          above -= p
        })
      }),
    )
  })

  test('agrees with the formula of Γ functions, for any r', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 400, noNaN: true }), fc.double({ min: 1.05, max: 60, noNaN: true }), (mean, ratio) => {
        const s = negativeBinomial(mean, mean * ratio)
        let above = 1
        for (let n = 0; n < 300; n++) {
          expect(atLeast(s, n)).toBeCloseTo(above, 8)
          above -= byGamma(mean, mean * ratio, n)
        }
      }),
    )
  })

  test('is Poisson when the variance is the mean, or asked to be less', () => {
    for (const variance of [20, 3, 0]) {
      const s = negativeBinomial(20, variance)
      let p = Math.exp(-20)
      let above = 1
      for (let n = 0; n < 60; n++) {
        expect(atLeast(s, n)).toBeCloseTo(above, 12)
        above -= p
        p *= 20 / (n + 1)
      }
    }
  })

  test('has the mean and the variance it was asked for, from a tenth of an item to a hundred million', () => {
    for (const mean of [0.1, 1, 39, 700, 5_000, 1e5, 1e8])
      for (const variance of [mean * 1.5, mean + (0.35 * mean) ** 2]) {
        const { block, start, atLeast: p } = negativeBinomial(mean, variance)
        const first = p.reduce((sum, x) => sum + x, start - 1) * block
        const second = p.reduce((sum, x, i) => sum + (2 * (start + i) - 1) * x, (start - 1) ** 2) * block ** 2
        expect(first / mean).toBeCloseTo(1, 8)
        expect((second - first ** 2) / Math.max(variance, mean * block)).toBeCloseTo(1, 3)
      }
  })

  test('promises the largest number that is reached with the chance asked for', () => {
    const s = negativeBinomial(39, 250)
    for (const chance of [0.5, 0.7, 0.85, 0.95]) {
      const n = promisedWith(s, chance)
      expect(atLeast(s, n)).toBeGreaterThanOrEqual(chance)
      expect(atLeast(s, n + 1)).toBeLessThan(chance)
    }
  })

  test('of nothing is nothing for certain', () => {
    const s = negativeBinomial(0, 0)
    expect([atLeast(s, 0), atLeast(s, 1), promisedWith(s, 0.85)]).toEqual([1, 0, 0])
  })
})
