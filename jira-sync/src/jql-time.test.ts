import { describe, expect, test } from 'vitest'
import { momentFrom, momentUpTo } from './jql-time.ts'

const at = (iso: string) => Date.parse(iso)

describe('a moment of JQL', () => {
  test('is told in the zone of whoever asks, a lower bound to the minute before and an upper one to the minute after', () => {
    expect(momentUpTo(at('2026-11-23T10:05:59.999Z'), 'UTC')).toBe('2026-11-23 10:05')
    expect(momentUpTo(at('2026-11-23T23:05:00.000Z'), 'Asia/Kolkata')).toBe('2026-11-24 04:35')
    expect(momentUpTo(at('2026-11-23T02:05:00.000Z'), 'America/New_York')).toBe('2026-11-22 21:05')
    expect(momentFrom(at('2026-11-23T10:05:00.001Z'), 'UTC')).toBe('2026-11-23 10:06')
    expect(momentFrom(at('2026-11-23T10:05:00.000Z'), 'UTC')).toBe('2026-11-23 10:05')
  })

  test('in an hour that the clock repeats lies on the safe side of both meanings', () => {
    // Berlin, 25 October 2026: 02:30 is 00:30 and 01:30 of UTC
    expect(momentUpTo(at('2026-10-25T00:30:00Z'), 'Europe/Berlin')).toBe('2026-10-25 01:30')
    expect(momentUpTo(at('2026-10-25T01:30:00Z'), 'Europe/Berlin')).toBe('2026-10-25 02:30')
    expect(momentFrom(at('2026-10-25T00:30:00Z'), 'Europe/Berlin')).toBe('2026-10-25 02:30')
    expect(momentFrom(at('2026-10-25T01:30:00Z'), 'Europe/Berlin')).toBe('2026-10-25 03:30')
    // Lord Howe repeats half an hour
    expect(momentUpTo(at('2026-04-04T14:45:00Z'), 'Australia/Lord_Howe')).toBe('2026-04-05 01:15')
  })

  test('midnight is the day’s first minute', () => {
    expect(momentUpTo(at('2026-11-23T23:00:00Z'), 'Europe/Berlin')).toBe('2026-11-24 00:00')
  })
})
