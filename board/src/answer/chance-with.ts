import { fitOf } from '@pull-okr/core'
import type { CapacityView, FitView } from '@pull-okr/core/contract/types'
import type { Size } from '../api/api.ts'

type Known = Pick<CapacityView, 'planned' | 'basis' | 'demand' | 'fit'>

/** The chance now and with one more of this size (null: nothing more), as the service reckons it: nothing is asked while somebody types. */
export function chanceWith(capacity: Known, size: Size | null): FitView {
  const { threshold, why } = capacity.fit
  return { before: chance(capacity, []), probability: chance(capacity, size ? [size] : []), threshold, why }
}

function chance(capacity: Known, more: Size[]): number | null {
  const fit = fitOf(capacity, [...capacity.demand.map((entry) => entry.size), ...more])
  return fit.enough ? fit.probability : null
}
