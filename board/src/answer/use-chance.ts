import type { CapacityView, FitView } from '@pull-okr/core/contract/types'
import type { Size } from '../api/api.ts'
import { useCapacity } from '../api/use-capacity.ts'
import type { AnswerDraft } from './answer-draft.ts'
import { chanceWith } from './chance-with.ts'
import { readSize } from './read-size.ts'

/** `size` is null while it is not written; `fit` then tells the chance without it. Both figures wait for the capacity. */
export type Chance = { size: Size | null; capacity: CapacityView | undefined; fit: FitView | undefined; error: Error | null }

export function useChance(team: string, draft: AnswerDraft, enabled: boolean): Chance {
  const { data: capacity, error } = useCapacity(team, draft.cycle, enabled)
  const read = readSize(draft.size)
  const size = draft.into === 'new' && 'size' in read ? read.size : null
  return { size, capacity, fit: capacity && chanceWith(capacity, size), error }
}
