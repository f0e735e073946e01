import type { CapacityView } from '@pull-okr/core/contract/types'

/** What can be promised with 95, 85, 70 and 50 %; the likeliest first. */
export function marksOf({ p50, p70, p85, p95 }: CapacityView['planned']): { chance: 50 | 70 | 85 | 95; items: number }[] {
  const marks = [
    { chance: 95, items: p95 },
    { chance: 85, items: p85 },
    { chance: 70, items: p70 },
    { chance: 50, items: p50 },
  ] as const
  return marks.flatMap(({ chance, items }) => (items === null ? [] : [{ chance, items }]))
}
