import { probabilityOfAtLeast } from '@pull-okr/core'

export type Point = { items: number; chance: number }
type Items = { mean: number | null; variance: number | null }

/** More points than this are not seen on any screen. */
const MOST_POINTS = 240
/** The curve ends where hardly anything is left of it. */
const END = 0.01

/** The chance of at least 0, 1, 2 … items, as far as it is worth drawing. Empty when nothing is known. */
export function survivalOf(planned: Items): Point[] {
  const end = endOf(planned)
  if (end === null) return []
  const step = Math.max(1, Math.ceil(end / MOST_POINTS))
  return Array.from({ length: Math.ceil(end / step) + 1 }, (_, index) => ({
    items: index * step,
    chance: probabilityOfAtLeast(planned, index * step) ?? 0,
  }))
}

/** The first count that is as unlikely as `END`. */
function endOf(planned: Items): number | null {
  if (planned.mean === null) return null
  let high = Math.max(4, Math.ceil(planned.mean))
  while ((probabilityOfAtLeast(planned, high) ?? 0) > END) high *= 2
  let low = 0
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if ((probabilityOfAtLeast(planned, middle) ?? 0) > END) low = middle
    else high = middle
  }
  return high
}
