import type { SizeRange } from '@pull-okr/core'
import { itemsInWords } from '../words/items.ts'

/** `3–12 items, likely 6, 2 under way`; one number where it is known. */
export function sizeInWords(size: SizeRange, underWay = 0): string {
  const known = Math.round(size.low) === Math.round(size.high)
  const words = known ? itemsInWords(size) : `${itemsInWords(size)}, likely ${Math.round(size.likely)}`
  return underWay > 0 ? `${words}, ${underWay} under way` : words
}
