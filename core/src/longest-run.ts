/** The most of the given numbers that rise one after the other: what kept its order when the rest was moved about. */
export function longestRun(numbers: readonly number[]): Set<number> {
  let best: number[] = []
  const endingAt: number[][] = []
  for (const [index, number] of numbers.entries()) {
    const before = endingAt.filter((_, i) => numbers[i]! < number).reduce<number[]>((a, b) => (b.length > a.length ? b : a), [])
    endingAt[index] = [...before, number]
    if (endingAt[index].length > best.length) best = endingAt[index]
  }
  return new Set(best)
}
