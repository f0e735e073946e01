import { promisedBeside, whatWouldGive } from '@pull-okr/core'
import type { CapacityView } from '@pull-okr/core/contract/types'
import type { Size } from '../api/api.ts'

/** Key results whose release makes room for the candidate, by their titles, and the chance that the rest fits then. */
export type WayOut = { titles: string[]; probability: number }

type Known = Pick<CapacityView, 'planned' | 'basis' | 'demand' | 'fit'>

/** The smallest sets, those that spare the top of the priority order first; the candidate itself stays. `underWay` of it is carried over no more. */
export function waysOut(capacity: Known, candidate: Size, underWay = 0): WayOut[] {
  const demand = promisedBeside(capacity.demand, underWay)
  const adopted = demand.map(({ size, ...rest }) => ({ ...size, ...rest }))
  const releases = whatWouldGive(capacity, [...adopted, { ...candidate, keep: true }], capacity.fit.threshold)
  return releases.map(({ release, probability }) => ({ titles: release.map((at) => demand[at]!.title), probability }))
}

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' })

export function namesOf(titles: readonly string[]): string {
  return LIST.format(titles.map((title) => `“${title}”`))
}
