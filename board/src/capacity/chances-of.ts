import { fitsInOrder, type PlainForecast } from '@pull-okr/core'
import type { Work } from './plan-of.ts'

/** The chance that the first, the first two … fit; null where nothing may be promised of the forecast. */
export function chancesOf(forecast: PlainForecast, works: readonly Work[]): (number | null)[] {
  if (!forecast.basis.enough) return works.map(() => null)
  return fitsInOrder(
    forecast,
    works.map((work) => work.size),
  )
}

/** Where the line is: how many pieces of work stand above it. null: all of them do. */
export function lineAt(chances: readonly (number | null)[], threshold: number): number | null {
  const at = chances.findIndex((chance) => chance !== null && chance < threshold)
  return at < 0 ? null : at
}
