/**
 * JQL knows no seconds and no time zones: `"2026-11-23 10:05"` is read in the zone of the account that asks, to the minute.
 * An hour that a clock repeats in autumn has two meanings, and nobody says which Jira takes. So a bound is drawn on the
 * safe side of both; what it lets in too much is left out by whoever reads the answer.
 */
export const MINUTE_MS = 60_000
const REPEATED_MS = [30 * MINUTE_MS, 60 * MINUTE_MS, 120 * MINUTE_MS] // Lord Howe sets its clocks by half an hour, Troll by two

/** For `>=`: a moment that is `at` or before it, however Jira reads it. */
export function momentUpTo(at: number, zone: string): string {
  const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS
  const text = wallClock(minute, zone)
  const repeated = REPEATED_MS.find((later) => wallClock(minute + later, zone) === text)
  return repeated === undefined ? text : wallClock(minute - repeated, zone)
}

/** For `<=`: a moment that is `at` or after it, however Jira reads it. */
export function momentFrom(at: number, zone: string): string {
  const minute = Math.ceil(at / MINUTE_MS) * MINUTE_MS
  const text = wallClock(minute, zone)
  const repeated = REPEATED_MS.find((earlier) => wallClock(minute - earlier, zone) === text)
  return repeated === undefined ? text : wallClock(minute + repeated, zone)
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function wallClock(at: number, zone: string): string {
  let clock = clocks.get(zone)
  if (!clock) {
    // Swedish dates look as JQL's do
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' })
    clocks.set(zone, clock)
  }
  return clock.format(at)
}
