import type { CapacityView, FitView, RequestDetail } from '@pull-okr/core/contract/types'
import type { Size } from '../api/api.ts'
import { useCapacity } from '../api/use-capacity.ts'
import type { AnswerDraft } from './answer-draft.ts'
import { chanceWith } from './chance-with.ts'
import { readSize } from './read-size.ts'

/**
 * `size` is null while it is not written; `fit` then tells the chance without it. `underWay`: items of the request that are
 * started, and no longer carried over besides once it is adopted. Both figures wait for the capacity.
 */
export type Chance = {
  size: Size | null
  underWay: number
  capacity: CapacityView | undefined
  fit: FitView | undefined
  error: Error | null
}

export function useChance({ team, underWay: started }: RequestDetail, draft: AnswerDraft, enabled: boolean): Chance {
  const { data: capacity, error } = useCapacity(team.key, draft.cycle, enabled)
  const read = readSize(draft.size)
  const size = draft.into === 'new' && 'size' in read ? read.size : null
  const underWay = (draft.into !== 'new' || size) && started ? started : 0
  return { size, underWay, capacity, fit: capacity && chanceWith(capacity, size, underWay), error }
}
