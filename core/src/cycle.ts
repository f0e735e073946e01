/** An OKR cycle: a calendar quarter (12 to 13 weeks). Dates are days in UTC, `YYYY-MM-DD`; `endsOn` is the last day. */
export type OkrCycle = { id: string; name: string; startsOn: string; endsOn: string }

/** The planning of a cycle opens three weeks before it starts ("set 2–3 weeks ahead"). */
export const PLANNING_LEAD_DAYS = 21
const DAY_MS = 86_400_000

function day(date: Date): string {
  return date.toISOString().slice(0, 10)
}

function quarter(year: number, index: number): OkrCycle {
  const y = year + Math.floor(index / 4)
  const q = ((index % 4) + 4) % 4
  return {
    id: `${y}-Q${q + 1}`,
    name: `${y} Q${q + 1}`,
    startsOn: day(new Date(Date.UTC(y, q * 3, 1))),
    endsOn: day(new Date(Date.UTC(y, q * 3 + 3, 0))),
  }
}

/** The cycle that `now` falls in, or one `offset` cycles later. */
export function cycleAt(now: Date, offset = 0): OkrCycle {
  return quarter(now.getUTCFullYear(), Math.floor(now.getUTCMonth() / 3) + offset)
}

/** `2027-Q1` as people write it: `2027 Q1`. */
export function cycleName(id: string): string {
  return id.replace('-', ' ')
}

/** No team sets OKRs for other years, and dates of years below 100 would be read as of the 20th century. */
const FIRST_YEAR = 1970
const LAST_YEAR = 2999

/** Takes `current`, `next` or an id such as `2027-Q1`; null when it is none of these. */
export function resolveCycle(cycle: string, now: Date): OkrCycle | null {
  if (cycle === 'current') return cycleAt(now)
  if (cycle === 'next') return cycleAt(now, 1)
  const match = /^(\d{4})-Q([1-4])$/.exec(cycle)
  const year = Number(match?.[1])
  return match && year >= FIRST_YEAR && year <= LAST_YEAR ? quarter(year, Number(match[2]) - 1) : null
}

/** A year ahead: whoever is put off for longer has been told No, and should read that. */
export const DEFERRAL_MAX_CYCLES = 4

/** How many cycles after the one that `now` falls in; negative for those that are over. */
export function cyclesAhead(cycle: OkrCycle, now: Date): number {
  return quartersOf(new Date(cycle.startsOn)) - quartersOf(now)
}

function quartersOf(date: Date): number {
  return date.getUTCFullYear() * 4 + Math.floor(date.getUTCMonth() / 3)
}

/** Whether planning of the cycle has begun: the moment at which requests deferred to it return to `asked`. */
export function hasOpened(cycle: OkrCycle, now: Date): boolean {
  return now.getTime() >= Date.parse(cycle.startsOn) - PLANNING_LEAD_DAYS * DAY_MS
}

/** The cycle a deferral waits for: `next` is the first whose planning has not begun, so that it never returns at once. */
export function resolveDeferral(until: string, now: Date): OkrCycle | null {
  const named = resolveCycle(until, now)
  return until === 'next' && named !== null && hasOpened(named, now) ? cycleAt(now, 2) : named
}

/** For `forecastCapacity`: length in whole weeks, and the weeks between now and the start (0 to 6). */
export function cycleWeeks(cycle: OkrCycle, now: Date): { horizonWeeks: number; leadWeeks: number } {
  const start = Date.parse(cycle.startsOn)
  const end = Date.parse(cycle.endsOn) + DAY_MS
  const from = Math.max(start, now.getTime())
  return {
    horizonWeeks: Math.max(1, Math.round((end - from) / (7 * DAY_MS))),
    leadWeeks: Math.min(6, Math.max(0, Math.round((start - now.getTime()) / (7 * DAY_MS)))),
  }
}

/** Whether two cycles share a day: what is planned for them is planned for the same time. */
export function cyclesOverlap(one: OkrCycle, other: OkrCycle): boolean {
  return one.startsOn <= other.endsOn && other.startsOn <= one.endsOn
}
