/** Items; no team finishes a thousand million in a week, and below this bound no product here overflows. */
const MOST_ITEMS = 1e9

/** A count as it should have been: not a number or below zero counts as 0, the unbelievable is capped. */
export function nonNegative(value: number, most = MOST_ITEMS): number {
  return value > 0 ? Math.min(value, most) : 0
}

/** A share between 0 and 1; `fallback` when it was not given or is not a number. */
export function share(value: number | undefined, fallback: number): number {
  return value === undefined || Number.isNaN(value) ? fallback : Math.min(1, Math.max(0, value))
}
