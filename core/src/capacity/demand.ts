import { sizeDistribution, type SizeDistribution, type SizeRange } from './size-range.ts'

/**
 * The one error that all key results of a team share: teams that underestimate do so everywhere, and sizes that erred
 * independently would cancel out, which promises too much. It takes three values, equally likely: all sizes run low,
 * middling, or high. In a state a size is distributed as the smallest, middle or largest of three independent draws
 * from its own range:
 *
 *     1 − (1 − F)³,   3 F² − 2 F³,   F³        (their mean is F)
 *
 * So each range stays exactly what the team said, an exactly known size stays exact, nothing is sampled, and any two
 * sizes have rank correlation 1/2. Construction: R. Baker, "An order-statistics-based method for constructing
 * multivariate distributions with fixed marginals", J. Multivariate Analysis 99 (2008) 2312–2327 (m = 3).
 * The strength is a judgement, not a fit: above 1/3, the next weaker of its kind (one team, one habit of estimating),
 * and below 1 (a size also errs for reasons of its own).
 */
const STATES: readonly ((f: number) => number)[] = [(f) => 1 - (1 - f) ** 3, (f) => f * f * (3 - 2 * f), (f) => f ** 3]

/** Sizes that spread over more items than this are counted in blocks of 2, 4, 8 … items, rounded up. */
const MOST_CELLS = 2048

/** Probabilities of start, start + 1, … blocks. */
type Mass = { start: number; p: Float64Array }
/** The items that a set of key results takes, in each state of the shared error. Unit: `block` items. */
export type Demand = { block: number; states: Mass[] }

const NOTHING: Mass = { start: 0, p: Float64Array.of(1) }

/**
 * Items a cell. Only powers of two, and rounding up: a coarser block then never makes demand look smaller, so one more
 * key result never raises the fit.
 */
export function blockFor(sizes: readonly SizeRange[]): number {
  return blockForSpread(sizes.reduce((sum, size) => sum + spreadOf(size), 0))
}

/** How many items lie between the smallest and the largest that a size can turn out to be. */
export function spreadOf(size: SizeRange): number {
  const { from, to } = sizeDistribution(size)
  return to - from
}

/** `blockFor` of sizes with this total spread. */
export function blockForSpread(spread: number): number {
  let block = 1
  while (spread / block > MOST_CELLS) block *= 2
  return block
}

/** The demand of several key results: the convolution of their sizes, state by state. */
export function demandOf(sizes: readonly SizeRange[], block = blockFor(sizes)): Demand {
  const none: Demand = { block, states: STATES.map(() => NOTHING) }
  return sizes.reduce((demand, size) => plus(demand, demandOfOne(size, block)), none)
}

/** The demand of one key result: P(size = k items) = F(k + ½) − F(k − ½). */
export function demandOfOne(size: SizeRange, block: number): Demand {
  const range = sizeDistribution(size)
  return { block, states: STATES.map((state) => massOf(range, state, block)) }
}

function massOf(range: SizeDistribution, state: (f: number) => number, block: number): Mass {
  const start = Math.ceil(Math.round(range.from) / block)
  const end = Math.max(start, Math.ceil(Math.round(range.to) / block))
  const p = new Float64Array(end - start + 1)
  let before = 0
  for (let i = 0; i < p.length; i++) {
    const upTo = i === p.length - 1 ? 1 : state(range.atMost((start + i) * block + 0.5))
    p[i] = upTo - before
    before = upTo
  }
  return { start, p }
}

/** Both demands together; they share the state, and are independent within it. */
export function plus(a: Demand, b: Demand): Demand {
  return { block: a.block, states: a.states.map((mass, i) => convolve(mass, b.states[i]!)) }
}

function convolve(a: Mass, b: Mass): Mass {
  const start = a.start + b.start
  if (a.p.length === 1) return { start, p: b.p }
  if (b.p.length === 1) return { start, p: a.p }
  const p = new Float64Array(a.p.length + b.p.length - 1)
  for (let i = 0; i < a.p.length; i++) {
    const x = a.p[i]!
    for (let j = 0; j < b.p.length; j++) p[i + j]! += x * b.p[j]!
  }
  return { start, p }
}

/** The expectation of `of(items)` over the demand: the mean over the states. */
export function expected(demand: Demand, of: (items: number) => number): number {
  let sum = 0
  for (const { start, p } of demand.states) for (let i = 0; i < p.length; i++) sum += p[i]! * of((start + i) * demand.block)
  return sum / demand.states.length
}

/** The smallest number of items that the demand stays within with this chance. */
export function demandWithin(demand: Demand, chance: number): number {
  const start = Math.min(...demand.states.map((mass) => mass.start))
  const end = Math.max(...demand.states.map((mass) => mass.start + mass.p.length))
  let sum = 0
  for (let k = start; k < end - 1; k++) {
    for (const mass of demand.states) sum += (mass.p[k - mass.start] ?? 0) / demand.states.length
    if (sum >= chance - 1e-12) return k * demand.block
  }
  return (end - 1) * demand.block
}
