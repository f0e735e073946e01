import type { SizeRange } from '@pull-okr/core'
import { itemsInWords } from '../words/items.ts'

/** `3–12 items, likely 6`, one number where it is known; `1–8 items left, likely 3, 2 under way, 4 finished` once it is begun. */
export function sizeInWords({ size, underWay, finished }: { size: SizeRange; underWay: number; finished: number }): string {
  const known = Math.round(size.low) === Math.round(size.high)
  const left = finished > 0 ? `${itemsInWords(size)} left` : itemsInWords(size)
  const words = [
    left,
    !known && `likely ${Math.round(size.likely)}`,
    underWay > 0 && `${underWay} under way`,
    finished > 0 && `${finished} finished`,
  ]
  return words.filter(Boolean).join(', ')
}
