import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forecastCapacity, type CapacityWeek } from './index.ts'

const weeks = (length: number, planned: (i: number) => number, bau: (i: number) => number = () => 2): CapacityWeek[] =>
  Array.from({ length }, (_, i) => ({ planned: planned(i), bau: bau(i) }))
/** 4 planned items a week on average, with scatter */
const usual = (i: number) => [3, 6, 2, 5, 4, 4, 0, 8][i % 8]!
const basisOf = (history: CapacityWeek[], teamShare = 1) => forecastCapacity({ weeks: history, horizonWeeks: 13, teamShare }).basis

describe('the dominant cause', () => {
  test('of a steady history is none, and nothing is warned of', () => {
    expect(basisOf(weeks(78, usual))).toMatchObject({ dominantCause: 'none', warnings: [], enough: true })
  })

  test('of independent weeks around one rate is seldom drift', () => {
    let drifts = 0
    const noisy = fc.array(fc.constantFrom(1, 2, 3, 3, 4, 4, 5, 6, 8), { minLength: 60, maxLength: 60 })
    for (const counts of fc.sample(noisy, { numRuns: 400, seed: 1 }))
      if (basisOf(weeks(60, (i) => counts[i]!)).dominantCause === 'drift') drifts++
    expect(drifts).toBeLessThan(400 * 0.1)
  })

  test('of a rate that fell or rose is drift, with both rates in the sentence', () => {
    const fell = basisOf(weeks(78, (i) => (i < 65 ? 2 * usual(i) : usual(i))))
    expect(fell).toMatchObject({ dominantCause: 'drift', enough: true })
    expect(fell.warnings[0]).toMatch(/fallen from 8\.\d planned items a week in the 52 weeks before to 4\.\d in the last 13/)
    const grown = basisOf(weeks(78, (i) => usual(i) * (1 + i / 39)))
    expect(grown.dominantCause).toBe('drift')
    expect(grown.warnings[0]).toMatch(/risen/)
  })

  test('of a slow fall over a year and a half is drift, told by the last half year where the last quarter was a good one', () => {
    const slow = basisOf(weeks(78, (i) => usual(i) * (i < 65 ? 1.6 - i / 65 : 0.8)))
    expect(slow.dominantCause).toBe('drift')
    expect(slow.warnings[0]).toMatch(/fallen from .* in the 52 weeks before to .* in the last 26/)
  })

  test('of a week of tidying up is bulkClose', () => {
    const tidied = weeks(78, (i) => (i === 70 ? 90 : usual(i)))
    tidied[70]!.bulkClose = true
    expect(basisOf(tidied)).toMatchObject({ dominantCause: 'bulkClose', enough: true })
    expect(basisOf(tidied).warnings[0]).toMatch(/^One week of the last 26 held a bulk close/)
    const flagged = weeks(78, (i) => (i === 70 ? 15 : usual(i)))
    flagged[70]!.bulkClose = true
    expect(basisOf(flagged).dominantCause).toBe('bulkClose')
  })

  test('of bulk closes says which of them count in part: none of the first four weeks does, nor one that is not large enough', () => {
    const sentence = (length: number, closed: Record<number, number>) =>
      basisOf(weeks(length, usual).map((week, i) => (closed[i] ? { ...week, planned: closed[i], bulkClose: true } : week))).warnings.find(
        (warning) => warning.includes('held a bulk close'),
      )
    const inFull = 'only what is above three times the usual week plus 5 is left out, and only from the fifth week on.'
    expect(sentence(20, { 1: 90 })).toBe(`One week of the last 26 held a bulk close and counts in full: ${inFull}`)
    expect(sentence(20, { 1: 90, 3: 80 })).toBe(`2 weeks of the last 26 held a bulk close and count in full: ${inFull}`)
    expect(sentence(78, { 70: 15 })).toBe(`One week of the last 26 held a bulk close and counts in full: ${inFull}`)
    expect(sentence(26, { 1: 90, 20: 90 })).toBe(
      '2 weeks of the last 26 held a bulk close: 1 counts as at most three times the usual week plus 5, because tidying up is not speed, the rest in full.',
    )
    expect(sentence(78, { 60: 90, 70: 90 })).toBe(
      '2 weeks of the last 26 held a bulk close: each counts as at most three times the usual week plus 5, because tidying up is not speed.',
    )
  })

  test('of a busy week that is capped, and held no bulk close, is none, with words of its own', () => {
    const busy = weeks(78, (i) => (i === 70 ? 90 : usual(i)))
    const own = [expect.stringMatching(/^One very busy week of the last 26 counts in part/)]
    expect(basisOf(busy)).toMatchObject({ dominantCause: 'none', warnings: own })
    busy[74] = { ...busy[74]!, planned: 90, bulkClose: true }
    expect(basisOf(busy)).toMatchObject({
      dominantCause: 'bulkClose',
      warnings: [expect.stringMatching(/^One week of the last 26 held/), ...own],
    })
  })

  test('of a bulk close long ago is none, however large', () => {
    const tidied = weeks(104, (i) => (i === 30 ? 900 : usual(i)))
    tidied[30]!.bulkClose = true
    expect(basisOf(tidied)).toMatchObject({ dominantCause: 'none', warnings: [] })
  })

  test('of less than a quarter of history is tooLittleHistory, though a promise can be made', () => {
    expect(basisOf(weeks(6, usual))).toMatchObject({ dominantCause: 'tooLittleHistory', enough: true })
    expect(basisOf(weeks(2, usual)).enough).toBe(true)
    expect(basisOf(weeks(1, usual))).toMatchObject({ dominantCause: 'tooLittleHistory', enough: false })
  })

  test('of fewer than 13 planned items in 26 weeks is too little planned work to promise', () => {
    const rare = (n: number) =>
      weeks(
        40,
        (i) => (i >= 14 && i < 14 + n ? 1 : 0),
        () => 1,
      )
    expect(basisOf(rare(12)).enough).toBe(false)
    expect(basisOf(rare(12)).warnings[0]).toMatch(/^Too little planned work to promise: 12 planned items in the last 26 weeks/)
    expect(basisOf(rare(13)).enough).toBe(true)
  })

  test('of all BAU is allBau, with its share', () => {
    const basis = basisOf(
      weeks(
        60,
        (i) => (i % 20 === 0 ? 1 : 0),
        () => 9,
      ),
    )
    expect(basis).toMatchObject({ dominantCause: 'allBau', enough: false })
    expect(basis.warnings[0]).toMatch(/^99 % of what was finished in the last 26 weeks was BAU: too little planned work to promise/)
    expect(
      basisOf(
        weeks(
          60,
          () => 1,
          () => 19,
        ),
      ),
    ).toMatchObject({ dominantCause: 'allBau', enough: true })
  })

  test('of people away is holidays, from a tenth of the cycle on', () => {
    expect(basisOf(weeks(78, usual), 0.8)).toMatchObject({ dominantCause: 'holidays', enough: true })
    expect(basisOf(weeks(78, usual), 0.8).warnings[0]).toMatch(/away for 20 %/)
    expect(basisOf(weeks(78, usual), 0.95).dominantCause).toBe('none')
  })

  test('is the one with the largest effect, and the others are warned of as well', () => {
    const fell = weeks(78, (i) => (i < 65 ? 2 * usual(i) : usual(i)))
    const both = basisOf(fell, 0.85)
    expect(both.dominantCause).toBe('drift')
    expect(both.warnings).toHaveLength(2)
    expect(basisOf(fell, 0.2).dominantCause).toBe('holidays')
  })
})
