import type { SizeRange } from '@pull-okr/core'

const n = (items: number) => Math.round(items).toLocaleString('en')

/** `3 to 12 items, likely 6`; one number where it is known. */
export function sizeInWords({ low, likely, high }: SizeRange): string {
  return n(low) === n(high) ? `${n(likely)} items` : `${n(low)} to ${n(high)} items, likely ${n(likely)}`
}
