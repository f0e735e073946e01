/** Trials of one forecast: the tools of this field run 1,000 to 10,000; the scores below do not move beyond 2,000. */
export const TRIALS = 2_000

/** A small, fast generator with a seed, so that the back-test prints the same twice (mulberry32, public domain). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** What the peers do: draw `draws` past counts with replacement and add them up, `trials` times; totals ascending. */
export function resampledTotals(past: readonly number[], draws: number, random: () => number, trials = TRIALS): Float64Array {
  const totals = new Float64Array(trials)
  for (let trial = 0; trial < trials; trial++) {
    let total = 0
    for (let i = 0; i < draws; i++) total += past[(random() * past.length) | 0]!
    totals[trial] = total
  }
  return totals.sort()
}

/** The largest N that at least this share of the trials reached. */
export function reachedIn(totals: Float64Array, chance: number): number {
  return totals[Math.floor((1 - chance) * totals.length + 1e-9)]!
}
