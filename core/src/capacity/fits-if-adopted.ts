import { promisedBeside, type Promised } from './carried-over.ts'
import { distributionOf, type PlainForecast } from './capacity-forecast.ts'
import { blockForSpread, demandOf, demandOfOne, expected, spreadOf } from './demand.ts'
import { atLeast, type CountDistribution } from './negative-binomial.ts'
import type { SizeRange } from './size-range.ts'

type ChanceWith = (candidate: SizeRange) => number

/** `underWay`: its items that are started and belong to no key result of the cycle (see `promisedBeside`). */
export type Candidate = { size: SizeRange; underWay: number }

/**
 * For each candidate, the chance if it alone were adopted on top of `demand`: `fitOf` of both, for a whole inbox. The
 * base demand is convolved once and its chance with 0, 1, 2 … more items tabulated as far as a candidate needs it; equal
 * candidates are reckoned once.
 */
export function fitsIfAdopted(forecast: PlainForecast, demand: readonly Promised[], candidates: readonly Candidate[]): (number | null)[] {
  return candidates.map(fitWithOneMore(forecast, demand))
}

/** The same of one candidate after the other, e.g. page by page: what was reckoned for one serves the next. */
export function fitWithOneMore(forecast: PlainForecast, demand: readonly Promised[]): (candidate: Candidate) => number | null {
  const capacity = distributionOf(forecast.planned)
  if (!capacity) return () => null
  const beside = remembered((underWay: number) => {
    const promised = promisedBeside(demand, underWay).map(({ size }) => size)
    return fitBeside(capacity, promised)
  })
  return ({ size, underWay }) => beside(underWay)(size)
}

function fitBeside(capacity: CountDistribution, demand: readonly SizeRange[]): ChanceWith {
  const spread = demand.reduce((sum, size) => sum + spreadOf(size), 0)
  const ofBlock = remembered((block: number) => chanceWith(capacity, demand, block))
  const ofCandidate = remembered((_key: string, candidate: SizeRange) => ofBlock(blockForSpread(spread + spreadOf(candidate)))(candidate))
  return (size) => ofCandidate(`${size.low} ${size.likely} ${size.high}`, size)
}

/** E[ P(S' ≥ base + candidate) ]: state by state of the shared error, over the candidate's sizes. */
function chanceWith(capacity: CountDistribution, demand: readonly SizeRange[], block: number): ChanceWith {
  const tables = demandOf(demand, block).states.map((state) =>
    remembered((more: number) => expected({ block, states: [state] }, (items) => atLeast(capacity, items + more * block))),
  )
  return (candidate) => {
    let sum = 0
    demandOfOne(candidate, block).states.forEach(({ start, p }, state) => {
      for (let i = 0; i < p.length; i++) sum += p[i]! * tables[state]!(start + i)
    })
    return Math.min(1, sum / tables.length)
  }
}

/** Computes each key once. */
function remembered<Key, More extends unknown[], Value>(compute: (key: Key, ...more: More) => Value) {
  const known = new Map<Key, Value>()
  return (key: Key, ...more: More): Value => {
    const found = known.get(key)
    if (found !== undefined) return found
    const value = compute(key, ...more)
    known.set(key, value)
    return value
  }
}
