import type { SizeRange } from '@pull-okr/core'
import { itemsInWords } from '../words/items.ts'

/** `3–12 items, likely 6, 2 under way`; one number where it is known, and what is left of what is finished in part. */
export function sizeInWords({ size, underWay, finished }: { size: SizeRange; underWay: number; finished: number }): string {
  const known = Math.round(size.low) === Math.round(size.high)
  const words = known ? itemsInWords(size) : `${itemsInWords(size)}, likely ${Math.round(size.likely)}`
  return [finished > 0 ? `${words} left` : words, underWay > 0 && `${underWay} under way`, finished > 0 && `${finished} finished`]
    .filter(Boolean)
    .join(', ')
}
