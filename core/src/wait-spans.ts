const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** How long something took, in steps that people tell apart; each holds what is shorter than its end. */
export const WAIT_SPANS = ['hour', 'day', 'threeDays', 'week', 'twoWeeks', 'month', 'longer'] as const
export type WaitSpan = (typeof WAIT_SPANS)[number]

const ENDS_MS: Record<Exclude<WaitSpan, 'longer'>, number> = {
  hour: HOUR_MS,
  day: DAY_MS,
  threeDays: 3 * DAY_MS,
  week: 7 * DAY_MS,
  twoWeeks: 14 * DAY_MS,
  month: 30 * DAY_MS,
}

/** The ends of all spans but the last, in seconds, for whoever counts in the database. */
export const WAIT_SPAN_ENDS_S: readonly number[] = Object.values(ENDS_MS).map((ms) => ms / 1_000)

export const WAIT_SPAN_LABELS: Record<WaitSpan, string> = {
  hour: 'within an hour',
  day: 'within a day',
  threeDays: 'within 3 days',
  week: 'within a week',
  twoWeeks: 'within 2 weeks',
  month: 'within a month',
  longer: 'longer',
}
