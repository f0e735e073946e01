import { describe, expect, test } from 'vitest'
import { clockIn, digestDay, isTimeZone } from './digest.ts'

const at = (moment: string) => new Date(moment)
const due = (zone: string | null, hour: number, now: string, last: [day: string, at: string] | null = null) =>
  digestDay({ zone, hour, last: last && { day: last[0], at: at(last[1]) } }, at(now))

test('a clock shows the day and hour of its zone; of one that nobody knows those of UTC', () => {
  expect(clockIn('Pacific/Auckland', at('2026-11-18T10:30:00Z'))).toEqual({ day: '2026-11-18', hour: 23 })
  expect(clockIn('Pacific/Auckland', at('2026-11-18T11:30:00Z'))).toEqual({ day: '2026-11-19', hour: 0 })
  expect(clockIn('America/Los_Angeles', at('2026-11-18T03:00:00Z'))).toEqual({ day: '2026-11-17', hour: 19 })
  expect(clockIn('Asia/Kolkata', at('2026-11-18T18:29:00Z'))).toEqual({ day: '2026-11-18', hour: 23 })
  for (const zone of [null, '', 'Middle/Earth']) expect(clockIn(zone, at('2026-11-18T10:30:00Z'))).toEqual({ day: '2026-11-18', hour: 10 })
  expect(['Europe/Berlin', 'UTC', 'Middle/Earth', ''].map(isTimeZone)).toEqual([true, true, false, false])
})

describe('a digest is due', () => {
  test('from the hour on, in the zone of the person, and until their midnight', () => {
    expect(due('Europe/Berlin', 8, '2026-11-18T06:59:59Z')).toBeNull()
    expect(due('Europe/Berlin', 8, '2026-11-18T07:00:00Z')).toBe('2026-11-18')
    expect(due('Europe/Berlin', 8, '2026-11-18T22:59:00Z')).toBe('2026-11-18')
    expect(due('Europe/Berlin', 8, '2026-11-18T23:00:00Z')).toBeNull()
    expect(due('Pacific/Auckland', 8, '2026-11-18T19:00:00Z')).toBe('2026-11-19')
  })

  test('once a day', () => {
    expect(due('Europe/Berlin', 8, '2026-11-18T20:00:00Z', ['2026-11-18', '2026-11-18T07:00:00Z'])).toBeNull()
    expect(due('Europe/Berlin', 8, '2026-11-19T07:00:00Z', ['2026-11-18', '2026-11-18T07:00:00Z'])).toBe('2026-11-19')
  })

  test('also on the day on which summer time leaves the hour out', () => {
    expect(due('Europe/Berlin', 2, '2027-03-28T00:59:00Z')).toBeNull() // 01:59, and the next minute is 03:00
    expect(due('Europe/Berlin', 2, '2027-03-28T01:00:00Z')).toBe('2027-03-28')
  })

  test('once on the day on which the hour comes twice', () => {
    expect(due('Europe/Berlin', 2, '2026-10-25T00:30:00Z')).toBe('2026-10-25') // 02:30 in summer time
    expect(due('Europe/Berlin', 2, '2026-10-25T01:30:00Z', ['2026-10-25', '2026-10-25T00:30:00Z'])).toBeNull() // 02:30 again
  })

  test('not twice within half a day for whoever travels, whichever way', () => {
    const last: [string, string] = ['2026-11-19', '2026-11-18T19:00:00Z'] // 08:00 of the 19th in Auckland
    expect(due('Pacific/Honolulu', 8, '2026-11-18T20:00:00Z', last)).toBeNull() // still the 18th there
    expect(due('Pacific/Honolulu', 8, '2026-11-19T18:00:00Z', last), 'the 19th was had').toBeNull()
    expect(due('Pacific/Honolulu', 8, '2026-11-20T18:00:00Z', last)).toBe('2026-11-20')
    expect(due('Pacific/Auckland', 8, '2026-11-18T20:00:00Z', ['2026-11-18', '2026-11-18T18:00:00Z'])).toBeNull()
  })
})
