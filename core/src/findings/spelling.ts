/**
 * How alike two words are spelt, 0 to 1: the share of their runs of three characters that both have, as pg_trgm counts
 * them (two blanks before, one behind).
 */
export function spellingLikeness(left: string, right: string): number {
  const [a, b] = [trigrams(left), trigrams(right)]
  const shared = [...a].filter((run) => b.has(run)).length
  const all = a.size + b.size - shared
  return all === 0 ? 0 : shared / all
}

function trigrams(word: string): Set<string> {
  const characters = [' ', ' ', ...word, ' ']
  return new Set(characters.slice(2).map((_, index) => characters.slice(index, index + 3).join('')))
}
