/**
 * How a team cuts time into cycles. `quarters` begin with this month and every third one after it; `weeks` are cycles of
 * so many weeks, of which one begins on `firstDay` (`YYYY-MM-DD`).
 */
export type CycleRule = { kind: 'quarters'; firstMonth: number } | { kind: 'weeks'; weeks: number; firstDay: string }

/**
 * Oldest first; each rule holds from its day on, until the next one's. Before the first of them, and without any, cycles
 * are calendar quarters. `from` is the day after the last one of a cycle, so that cycles follow each other without gap or
 * overlap also where a team changes its calendar.
 */
export type CycleCalendar = readonly { from: string; rule: CycleRule }[]

export const CALENDAR_QUARTERS: CycleRule = { kind: 'quarters', firstMonth: 1 }
export const CYCLE_WEEKS_LEAST = 4
export const CYCLE_WEEKS_MOST = 26

/** Days `YYYY-MM-DD`, both included. */
export type Span = { startsOn: string; endsOn: string }

const DAY_MS = 86_400_000
/** What is left of a cycle of the new calendar and is shorter than this joins the one after it: nobody plans two weeks. */
const SHORTEST_DAYS = 28

export function dayAfter(day: string, days = 1): string {
  return dayOf(Date.parse(day) + days * DAY_MS)
}

/** How many days the span has. */
export function daysOf({ startsOn, endsOn }: Span): number {
  return (Date.parse(endsOn) - Date.parse(startsOn)) / DAY_MS + 1
}

/** The cycle of the calendar that holds the day. */
export function spanOn(calendar: CycleCalendar, day: string): Span {
  const part = calendar.findLast(({ from }) => from <= day)
  if (!part) return spanByRule(CALENDAR_QUARTERS, day)
  const span = spanByRule(part.rule, day)
  if (span.startsOn < part.from) {
    const left = { startsOn: part.from, endsOn: span.endsOn }
    return daysOf(left) >= SHORTEST_DAYS ? left : { ...left, endsOn: spanByRule(part.rule, dayAfter(span.endsOn)).endsOn }
  }
  const joined = { startsOn: part.from, endsOn: dayAfter(span.startsOn, -1) }
  return joined.startsOn <= joined.endsOn && daysOf(joined) < SHORTEST_DAYS ? { ...span, startsOn: part.from } : span
}

/** The calendar with another rule from the day after `last` on, the last cycle that the team has begun, to plan or to run. */
export function changeCalendar(calendar: CycleCalendar, rule: CycleRule, last: Span): CycleCalendar {
  const kept = calendar.filter(({ from }) => from <= last.endsOn)
  const stands = kept.at(-1)?.rule ?? CALENDAR_QUARTERS
  return isSameRule(stands, rule) ? kept : [...kept, { from: dayAfter(last.endsOn), rule }]
}

/** Whether both cut time alike: quarters from January on are those from April on. */
export function isSameRule(a: CycleRule, b: CycleRule): boolean {
  if (a.kind === 'quarters') return b.kind === 'quarters' && a.firstMonth % 3 === b.firstMonth % 3
  if (b.kind === 'quarters') return false
  return a.weeks === b.weeks && (Date.parse(a.firstDay) - Date.parse(b.firstDay)) % (a.weeks * 7 * DAY_MS) === 0
}

function spanByRule(rule: CycleRule, day: string): Span {
  switch (rule.kind) {
    case 'quarters': {
      const date = new Date(day)
      const month = date.getUTCMonth()
      const start = month - ((((month - (rule.firstMonth - 1)) % 3) + 3) % 3)
      return { startsOn: firstOf(date.getUTCFullYear(), start), endsOn: dayAfter(firstOf(date.getUTCFullYear(), start + 3), -1) }
    }
    case 'weeks': {
      const length = rule.weeks * 7
      const since = (Date.parse(day) - Date.parse(rule.firstDay)) / DAY_MS
      const startsOn = dayAfter(rule.firstDay, Math.floor(since / length) * length)
      return { startsOn, endsOn: dayAfter(startsOn, length - 1) }
    }
  }
}

function firstOf(year: number, month: number): string {
  return dayOf(Date.UTC(year, month, 1))
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}
