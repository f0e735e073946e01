import { forecastCapacity } from '@pull-okr/core'
import { expect, test } from 'vitest'
import type { Size } from '../api/api.ts'
import { newAnswerDraft } from './answer-draft.ts'
import { chanceWith } from './chance-with.ts'
import { insteadOfText, offerInsteadOf } from './offer-instead-of.ts'
import { readSize, typedSize } from './read-size.ts'
import { namesOf, waysOut } from './ways-out.ts'

const forecast = forecastCapacity({
  weeks: Array.from({ length: 40 }, (_, week) => ({ planned: 2 + (week % 3), bau: 1 })),
  horizonWeeks: 13,
})
const entry = (title: string, likely: number, keep = false) => ({
  kind: 'keyResult' as const,
  id: title,
  title,
  objective: null,
  size: { low: likely, likely, high: likely },
  finished: 0,
  underWay: 0,
  net: null as Size | null,
  keep,
})
const threshold = 0.85
const capacityWith = (...demand: ReturnType<typeof entry>[]) =>
  JSON.parse(JSON.stringify({ ...forecast, demand, fit: { threshold, why: null } })) as Parameters<typeof waysOut>[0]

const full = capacityWith(entry('Exports', 8), entry('Time zones', 8), entry('Half done', 5, true))

test('the chance moves with the size, and without one it is the chance as it stands', () => {
  const { before, probability } = chanceWith(full, { low: 8, likely: 15, high: 30 })
  expect(probability).toBeLessThan(before!)
  expect(chanceWith(full, null)).toEqual({ before, probability: before, threshold, why: null })
})

test('what is under way of it is carried over no more, whether it gets a size of its own or goes into a key result that has one', () => {
  const started = entry('Started before', 6, true)
  const carried = { ...started, kind: 'carriedOver' as const, id: null, net: started.size }
  const capacity = { ...full, demand: [carried, ...full.demand] }
  const size = { low: 8, likely: 15, high: 30 }
  const { before, probability } = chanceWith(capacity, size, 4)
  expect(before).toBe(chanceWith(capacity, null).before)
  expect(probability).toBeGreaterThan(chanceWith(capacity, size).probability!)
  expect(chanceWith(capacity, size, 6).probability).toBe(chanceWith(full, size).probability)
  expect(chanceWith(capacity, null, 6).probability).toBe(chanceWith(full, null).probability)
  expect(waysOut(capacity, { low: 6, likely: 7, high: 8 }, 6)).toEqual(waysOut(full, { low: 6, likely: 7, high: 8 }))
})

test('too little history has no chance, and says why', () => {
  const thin = { ...full, basis: { ...full.basis, enough: false }, fit: { ...full.fit, why: 'Too few weeks.' } }
  expect(chanceWith(thin, { low: 1, likely: 2, high: 3 })).toMatchObject({ before: null, probability: null, why: 'Too few weeks.' })
})

test('what would have to give is never the request itself, nor what cannot be put down', () => {
  const ways = waysOut(full, { low: 6, likely: 7, high: 8 })
  expect(ways.map(({ titles }) => titles)).toEqual([['Time zones'], ['Exports']])
  for (const { probability } of ways) expect(probability).toBeGreaterThanOrEqual(threshold)
  expect(waysOut(full, { low: 500, likely: 600, high: 700 })).toEqual([])
})

test('the offer names key results and no figure (law 13), and keeps what was written', () => {
  const text = insteadOfText(['Exports', 'Time zones'])
  expect(text).toBe('“Exports” and “Time zones” would have to wait.')
  expect(text).not.toMatch(/\d|%/)
  const written = { ...newAnswerDraft('t'), reason: 'Too much.', options: [{ kind: 'later' as const, text: 'In May.' }] }
  const once = offerInsteadOf(written, text)
  expect(once).toMatchObject({
    kind: 'decline',
    reason: 'Too much.',
    options: [
      { kind: 'insteadOf', text },
      { kind: 'later', text: 'In May.' },
    ],
  })
  expect(offerInsteadOf(once, insteadOfText(['Exports']), 'counterOffer').options.map(({ kind }) => kind)).toEqual(['insteadOf', 'later'])
  expect(offerInsteadOf(newAnswerDraft('t'), text).options).toEqual([{ kind: 'insteadOf', text }])
})

test('names are listed as people write them', () => expect(namesOf(['a', 'b', 'c'])).toBe('“a”, “b” and “c”'))

test('a suggested size becomes whole numbers that can be sent', () => {
  expect(readSize(typedSize({ low: 3.6, likely: 7.2, high: 12.5 }))).toEqual({ size: { low: 4, likely: 7, high: 13 } })
})
