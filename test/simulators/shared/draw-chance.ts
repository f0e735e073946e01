// A small seeded generator (mulberry32) and the draws that the seeds need: the same seed gives the same company.
export type Chance = ReturnType<typeof createChance>

export function createChance(seed: number) {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  const poisson = (mean: number): number => {
    const limit = Math.exp(-mean)
    let product = next()
    let count = 0
    while (product > limit) {
      product *= next()
      count += 1
    }
    return count
  }
  const hex = (length: number) => Array.from({ length }, () => Math.floor(next() * 16).toString(16)).join('')
  return {
    next,
    below: (limit: number) => Math.floor(next() * limit),
    yes: (probability: number) => next() < probability,
    pick: <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!,
    /** Around `median`, with a long tail to the right, as lead times have. */
    longTailed: (median: number, spread: number) => median * Math.exp(spread * normal()),
    /** Weekly counts vary more than a Poisson's: the rate itself is drawn anew, which gives a negative binomial. */
    count: (mean: number, spread: number) => (mean <= 0 ? 0 : poisson(mean * Math.exp(spread * normal() - (spread * spread) / 2))),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[Math.floor(next() * 4)]}${hex(3)}-${hex(12)}`,
  }
}
