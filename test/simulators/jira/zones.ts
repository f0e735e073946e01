// Jira speaks in the time zone of whoever asks: in what it answers, and in what JQL means.
const clocks = new Map<string, Intl.DateTimeFormat>()

/** By how much the zone's clocks are ahead of UTC at that instant. */
export function offsetMs(at: number, zone: string): number {
  let clock = clocks.get(zone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' })
    clocks.set(zone, clock)
  }
  return Date.parse(`${clock.format(at).replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000
}

/** `2026-11-23T10:00:00.000+0100` */
export function drawMoment(stamp: string, zone: string): string {
  const at = Date.parse(stamp)
  const offset = offsetMs(at, zone)
  const minutes = Math.abs(offset) / 60_000
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  return `${new Date(at + offset).toISOString().slice(0, -1)}${offset < 0 ? '-' : '+'}${two(minutes / 60)}${two(minutes % 60)}`
}

/** The instant at which the zone's clocks show this; of an hour that comes twice, the later one. */
export function instantOf(wallClock: number, zone: string): number {
  const guess = wallClock - offsetMs(wallClock, zone)
  return wallClock - offsetMs(guess, zone)
}
