import { distributionOf, type CapacityForecast } from './capacity-forecast.ts'
import { promisedWith } from './negative-binomial.ts'
import { nonNegative } from './non-negative.ts'
import { sizeLeft, type SizeRange } from './size-range.ts'

/**
 * Planned items that are started and will still need room in the cycle:
 *
 *     max(0, started − S_lead − o S_cycle)
 *
 * `started` are linked to no key result of the cycle. What is started is finished first: S_lead, planned items that the
 * weeks before the cycle will finish, never meet it. And started work that no key result owns is part of the other
 * planned work, whose share o is off the forecast already: it must not be taken off twice. `low` and `high` are P10 and
 * P90 by S_lead (a team that finishes much now carries little over), `likely` is by its mean. That a slow team also has
 * the smaller cycle is left out: the shared drift would widen both, by less than an item for what teams have in hand.
 */
export function carriedOver(started: number, lead: CapacityForecast, cycle: CapacityForecast): CarriedOver {
  const { otherPlanned } = cycle.basis
  const owned = nonNegative(cycle.planned.mean ?? 0)
  const other = otherPlanned < 1 ? (owned * otherPlanned) / (1 - otherPlanned) : 0
  const weeksBefore = distributionOf(lead.planned)
  // not Math.round, which has a zero below zero
  const left = (finished: number) => Math.floor(nonNegative(started) - finished - other + 0.5)
  const [least, mean, most] = weeksBefore
    ? [promisedWith(weeksBefore, 0.9), lead.planned.mean ?? 0, promisedWith(weeksBefore, 0.1)]
    : [0, 0, 0]
  const high = left(least)
  const low = Math.min(left(most), high)
  return cut({ low, likely: Math.min(Math.max(left(mean), low), high), high })
}

/** In items. `net` is `size` before it is cut off at zero: below it, so many more can be started before any is carried over. */
export type CarriedOver = { size: SizeRange; net: SizeRange }

function cut(net: SizeRange): CarriedOver {
  return { size: sizeLeft(net, 0), net }
}

/** Work that is promised, as a capacity lists it; `net` of what is carried over alone. */
export type Promised = { size: SizeRange; net?: SizeRange | null }

/**
 * What is promised beside something that is adopted, of which so many items are started: they are carried over as long as
 * no key result of the cycle owns them, and would be counted twice beside its size. Below zero: so many started items of
 * what is released are carried over again. Exactly what `carriedOver` says of so many items fewer.
 */
export function promisedBeside<Work extends Promised>(demand: readonly Work[], underWay: number): Work[] {
  return demand.map((work) => (work.net ? { ...work, ...withFewer(work.net, underWay) } : work))
}

/** What is carried over when so many fewer are started. */
export function withFewer({ low, likely, high }: SizeRange, items: number): CarriedOver {
  return cut({ low: low - items, likely: likely - items, high: high - items })
}
