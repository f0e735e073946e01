import type { BulkCloses } from '@pull-okr/core'

/** What the mark of a bulk close says of this history; only of those that count in part it is said that they do. */
export function bulkClosesInWords({ weeks, inPart }: BulkCloses): string {
  const mark = '▲ bulk close: many closed on one day'
  if (inPart === 0) return mark
  return `${mark}${inPart === weeks ? ',' : `; ${inPart} of ${weeks}`} counted as three times the usual week plus 5`
}
