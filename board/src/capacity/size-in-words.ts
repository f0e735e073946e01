import type { SizeRange } from '@pull-okr/core'
import { itemsInWords } from '../words/items.ts'

/** `3–12 items, likely 6`; one number where it is known. */
export function sizeInWords(size: SizeRange): string {
  const known = Math.round(size.low) === Math.round(size.high)
  return known ? itemsInWords(size) : `${itemsInWords(size)}, likely ${Math.round(size.likely)}`
}
