import { chanceToFit, promisedBeside } from '@pull-okr/core'
import type { CapacityView, FitView } from '@pull-okr/core/contract/types'
import type { Size } from '../api/api.ts'

type Known = Pick<CapacityView, 'planned' | 'basis' | 'demand' | 'fit'>

/**
 * The chance now and with one more of this size (null: nothing more) for a request of which so many items are under way, as
 * the service reckons it: nothing is asked while somebody types.
 */
export function chanceWith(capacity: Known, size: Size | null, underWay = 0): FitView {
  const { threshold, why } = capacity.fit
  const beside = promisedBeside(capacity.demand, underWay)
  const after = size ? [...beside, { size }] : beside
  return { before: chanceToFit(capacity, capacity.demand), probability: chanceToFit(capacity, after), threshold, why }
}
