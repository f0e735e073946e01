import { dayAfter, daysOf, spanOn, type CycleCalendar, type Span } from './cycle-calendar.ts'

/**
 * An OKR cycle. Dates are days in UTC, `YYYY-MM-DD`; `endsOn` is the last day. The id says which days they are, whatever
 * calendar a team has now: `2027-Q1` is a calendar quarter, any other cycle is named by its days,
 * `2027-02-01--2027-04-30`. Ids are no order: compare days.
 */
export type OkrCycle = { id: string; name: string; startsOn: string; endsOn: string }

/** The planning of a cycle opens three weeks before it starts ("set 2–3 weeks ahead"). */
export const PLANNING_LEAD_DAYS = 21
const DAY_MS = 86_400_000

/** Who has set no calendar has calendar quarters. */
const QUARTERS: CycleCalendar = []

/** The cycle that `now` falls in, or one `offset` cycles later, by the team's calendar. */
export function cycleAt(now: Date, offset = 0, calendar: CycleCalendar = QUARTERS): OkrCycle {
  let span = spanOn(calendar, now.toISOString().slice(0, 10))
  for (let n = 0; n < offset; n++) span = spanOn(calendar, dayAfter(span.endsOn))
  for (let n = 0; n > offset; n--) span = spanOn(calendar, dayAfter(span.startsOn, -1))
  return cycleOfSpan(span)
}

/** The one after it, by the team's calendar; of a cycle of another calendar, the first that begins once it is over. */
export function cycleAfter({ endsOn }: Span, calendar: CycleCalendar = QUARTERS): OkrCycle {
  const span = spanOn(calendar, dayAfter(endsOn))
  return cycleOfSpan(span.startsOn > endsOn ? span : spanOn(calendar, dayAfter(span.endsOn)))
}

/** The one before it, by the team's calendar. */
export function cycleBefore({ startsOn }: Span, calendar: CycleCalendar = QUARTERS): OkrCycle {
  return cycleOfSpan(spanOn(calendar, dayAfter(startsOn, -1)))
}

function cycleOfSpan({ startsOn, endsOn }: Span): OkrCycle {
  const id = idOf({ startsOn, endsOn })
  return { id, name: cycleName(id), startsOn, endsOn }
}

function idOf(span: Span): string {
  const { startsOn, endsOn } = spanOn(QUARTERS, span.startsOn)
  return startsOn === span.startsOn && endsOn === span.endsOn
    ? `${startsOn.slice(0, 4)}-Q${Math.ceil(Number(startsOn.slice(5, 7)) / 3)}`
    : `${span.startsOn}--${span.endsOn}`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** As people write it: `2027 Q1`, `1 Feb – 30 Apr 2027`. */
export function cycleName(id: string): string {
  const span = spanOf(id)
  return span === null || QUARTER.test(id) ? id.replace('-', ' ') : `${inWords(span.startsOn, span.endsOn)} – ${inWords(span.endsOn)}`
}

/** The year is said once where both days are of it. */
function inWords(day: string, until = ''): string {
  const words = `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]}`
  return day.slice(0, 4) === until.slice(0, 4) ? words : `${words} ${day.slice(0, 4)}`
}

/** No team sets OKRs for other years, and dates of years below 100 would be read as of the 20th century. */
const FIRST_YEAR = 1970
const LAST_YEAR = 2999
const QUARTER = /^(\d{4})-Q([1-4])$/
const DAYS = /^(\d{4}-\d\d-\d\d)--(\d{4}-\d\d-\d\d)$/
/** 26 weeks, and what is joined to them when a calendar begins (less than four weeks). */
const LONGEST_DAYS = 26 * 7 + 27
const SHORTEST_DAYS = 28

function spanOf(id: string): Span | null {
  const quarter = QUARTER.exec(id)
  if (quarter) return isYear(quarter[1]!) ? spanOn(QUARTERS, `${quarter[1]}-${String(Number(quarter[2]) * 3).padStart(2, '0')}-01`) : null
  const [, startsOn, endsOn] = DAYS.exec(id) ?? []
  if (!startsOn || !endsOn || !isDay(startsOn) || !isDay(endsOn)) return null
  const length = daysOf({ startsOn, endsOn })
  return length >= SHORTEST_DAYS && length <= LONGEST_DAYS ? { startsOn, endsOn } : null
}

function isYear(text: string): boolean {
  return Number(text) >= FIRST_YEAR && Number(text) <= LAST_YEAR
}

/** A day that exists: no 30 February. */
function isDay(text: string): boolean {
  const time = Date.parse(text)
  return isYear(text.slice(0, 4)) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/**
 * Takes `current`, `next`, which are the team's own, or an id such as `2027-Q1`, which is the same days for everybody;
 * null when it is none of these. Whether a team plans in such a cycle is `isCycleOf`.
 */
export function resolveCycle(cycle: string, now: Date, calendar: CycleCalendar = QUARTERS): OkrCycle | null {
  if (cycle === 'current') return cycleAt(now, 0, calendar)
  if (cycle === 'next') return cycleAt(now, 1, calendar)
  const span = spanOf(cycle)
  return span && cycleOfSpan(span)
}

/** Whether the calendar has this cycle. */
export function isCycleOf(calendar: CycleCalendar, { startsOn, endsOn }: Span): boolean {
  const span = spanOn(calendar, startsOn)
  return span.startsOn === startsOn && span.endsOn === endsOn
}

/** The team's own cycles at one moment: for pages that show many teams at once. */
export function cyclesNow(calendar: CycleCalendar, now: Date): { current: OkrCycle; next: OkrCycle } {
  return { current: cycleAt(now, 0, calendar), next: cycleAt(now, 1, calendar) }
}

/**
 * Whether what is said of the one cycle is meant of the other: they have at least half of the shorter one's days in
 * common. So a team whose quarters begin in February is held against what leaders expect of the first calendar quarter.
 */
export function cyclesMeet(a: Span, b: Span): boolean {
  const startsOn = a.startsOn > b.startsOn ? a.startsOn : b.startsOn
  const endsOn = a.endsOn < b.endsOn ? a.endsOn : b.endsOn
  return startsOn <= endsOn && 2 * daysOf({ startsOn, endsOn }) >= Math.min(daysOf(a), daysOf(b))
}

/** The calendar quarters that share a day with the cycle of this id; the id alone where it names no days. */
export function quartersOf(id: string): string[] {
  const span = spanOf(id)
  if (!span) return [id]
  const quarters: string[] = []
  for (let day = span.startsOn; day <= span.endsOn; day = dayAfter(spanOn(QUARTERS, day).endsOn)) quarters.push(idOf(spanOn(QUARTERS, day)))
  return quarters
}

/** The calendar's own cycles that are meant where this one is named, the first one first; the cycle itself where there are none. */
export function ownCyclesOf(calendar: CycleCalendar, named: OkrCycle): OkrCycle[] {
  const own: OkrCycle[] = []
  for (let one = cycleOfSpan(spanOn(calendar, named.startsOn)); one.startsOn <= named.endsOn; one = cycleAfter(one, calendar))
    if (cyclesMeet(one, named)) own.push(one)
  return own.length > 0 ? own : [named]
}

/** A year: whoever is put off for longer has been told No, and should read that. */
const DEFERRAL_MAX_DAYS = 366

/** Until when a request can be put off: cycles that nobody plans yet, and that begin within a year of the running one. */
export function deferralCycles(now: Date, calendar: CycleCalendar = QUARTERS): OkrCycle[] {
  const running = cycleAt(now, 0, calendar)
  const cycles: OkrCycle[] = []
  for (
    let one = cycleAfter(running, calendar);
    daysOf({ ...running, endsOn: one.startsOn }) <= DEFERRAL_MAX_DAYS + 1;
    one = cycleAfter(one, calendar)
  )
    if (!hasOpened(one, now)) cycles.push(one)
  return cycles
}

/** How many cycles after the one that `now` falls in its first day is, by the calendar; negative for those that are over. */
export function cyclesAhead({ startsOn }: Span, now: Date, calendar: CycleCalendar = QUARTERS): number {
  const today = spanOn(calendar, now.toISOString().slice(0, 10))
  let ahead = 0
  for (let span = today; span.endsOn < startsOn; ahead++) span = spanOn(calendar, dayAfter(span.endsOn))
  for (let span = today; span.startsOn > startsOn; ahead--) span = spanOn(calendar, dayAfter(span.startsOn, -1))
  return ahead
}

/** Whether its last day has passed. */
export function isOver({ endsOn }: Span, now: Date): boolean {
  return endsOn < now.toISOString().slice(0, 10)
}

/** Whether its first day has come. */
export function hasBegun({ startsOn }: Span, now: Date): boolean {
  return startsOn <= now.toISOString().slice(0, 10)
}

/** Whether planning of the cycle has begun: the moment at which requests deferred to it return to `asked`. */
export function hasOpened({ startsOn }: Span, now: Date): boolean {
  return now.getTime() >= Date.parse(startsOn) - PLANNING_LEAD_DAYS * DAY_MS
}

/** The cycle a deferral waits for: `next` is the first whose planning has not begun, so that it never returns at once. */
export function resolveDeferral(until: string, now: Date, calendar: CycleCalendar = QUARTERS): OkrCycle | null {
  const named = resolveCycle(until, now, calendar)
  if (until !== 'next' || named === null) return named
  let first = named
  while (hasOpened(first, now)) first = cycleAfter(first, calendar)
  return first
}

/** For `forecastCapacity`: length in whole weeks, and the weeks between now and the start (0 to 6). */
export function cycleWeeks(cycle: Span, now: Date): { horizonWeeks: number; leadWeeks: number } {
  const start = Date.parse(cycle.startsOn)
  const end = Date.parse(cycle.endsOn) + DAY_MS
  const from = Math.max(start, now.getTime())
  return {
    horizonWeeks: Math.max(1, Math.round((end - from) / (7 * DAY_MS))),
    leadWeeks: Math.min(6, Math.max(0, Math.round((start - now.getTime()) / (7 * DAY_MS)))),
  }
}
