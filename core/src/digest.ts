/** In the morning, before the day is full. */
export const DIGEST_HOUR = 8

const HOUR_MS = 3_600_000
/** Whoever moves to another zone, or sets an earlier hour, is not written to twice within half a day. */
const LEAST_GAP_MS = 12 * HOUR_MS

const formats = new Map<string, Intl.DateTimeFormat | null>()

/** Making one costs far more than using it, and an organisation has few zones. */
function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const made = makeFormat(zone)
  formats.set(zone, made)
  return made
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
    })
  } catch {
    return null
  }
}

/** Whether it names a time zone that can be reckoned with, e.g. `Europe/Berlin`. */
export function isTimeZone(zone: string): boolean {
  return zone !== '' && makeFormat(zone) !== null
}

/** The day (`YYYY-MM-DD`) and the hour that a clock there shows; UTC where the zone is not known. */
export function clockIn(zone: string | null, now: Date): { day: string; hour: number } {
  const format = (zone !== null && formatOf(zone)) || formatOf('UTC')!
  const parts = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]))
  return { day: `${parts['year']}-${parts['month']}-${parts['day']}`, hour: Number(parts['hour']) }
}

/** When somebody wants their digest, and when they were last written to: on which of their days, and when. */
export type DigestTimes = { zone: string | null; hour: number; last: { day: string; at: Date } | null }

/**
 * Their day for which a digest is due; null: not now. Due from their hour until their midnight, so that an hour that a
 * summer time leaves out, or a night in which nothing ran, costs no digest; and for a later day than the last one, so that
 * an hour that comes twice brings one.
 */
export function digestDay({ zone, hour, last }: DigestTimes, now: Date): string | null {
  const clock = clockIn(zone, now)
  if (clock.hour < hour) return null
  if (last === null) return clock.day
  return clock.day > last.day && now.getTime() - last.at.getTime() >= LEAST_GAP_MS ? clock.day : null
}
