const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long something took or has been waiting, as people say it. */
export function spanInWords(ms: number): string {
  if (ms < MINUTE) return 'less than a minute'
  if (ms < HOUR) return count(Math.floor(ms / MINUTE), 'minute')
  if (ms < DAY) return count(Math.floor(ms / HOUR), 'hour')
  const days = Math.floor(ms / DAY)
  if (days < 14) return count(days, 'day')
  if (days < 61) return count(Math.floor(days / 7), 'week')
  if (days < 730) return count(Math.floor(days / 30.44), 'month')
  return count(Math.floor(days / 365.25), 'year')
}

export function agoInWords(moment: string, now: Date): string {
  const ms = now.getTime() - Date.parse(moment)
  return ms < MINUTE ? 'just now' : `${spanInWords(ms)} ago`
}

/** Asked → seen → answered, for a row: the delay is shown, not hidden (law 11). */
export function delayInWords(row: { askedAt: string; seenAt: string | null; answeredAt: string | null }, now: Date): string {
  const since = (moment: string) => spanInWords(Math.max(0, now.getTime() - Date.parse(moment)))
  if (row.answeredAt !== null) return `answered after ${spanInWords(Math.max(0, Date.parse(row.answeredAt) - Date.parse(row.askedAt)))}`
  return `waiting ${since(row.askedAt)}, ${row.seenAt === null ? 'not seen yet' : `seen ${agoInWords(row.seenAt, now)}`}`
}

export function secondsInWords(seconds: number): string {
  return seconds < 60 ? count(Math.round(seconds), 'second') : spanInWords(seconds * 1000)
}

function count(n: number, unit: string): string {
  return `${n} ${unit}${n === 1 ? '' : 's'}`
}
