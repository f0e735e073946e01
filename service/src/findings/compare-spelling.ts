import type { Similarity } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Looking } from './looking.ts'

type Pair = readonly [string, string]

/** How alike the words of each pair are spelt, asked of the database (pg_trgm) in one query. Other pairs are not alike. */
export async function compareSpelling({ tx }: Pick<Looking, 'tx'>, pairs: readonly Pair[]): Promise<Similarity> {
  const distinct = [...new Map(pairs.map((pair) => [JSON.stringify(pair), pair])).values()]
  const known = new Map<string, number>()
  if (distinct.length > 0) {
    const plain = distinct.map(inPlainLetters)
    const { rows } = await sql<{ n: string; similarity: number }>`
      select n, similarity(l, r)
      from unnest(${plain.map(([l]) => l)}::text[], ${plain.map(([, r]) => r)}::text[]) with ordinality as p (l, r, n)`.execute(tx)
    for (const { n, similarity } of rows) known.set(JSON.stringify(distinct[Number(n) - 1]), similarity)
  }
  return (left, right) => known.get(JSON.stringify([left, right])) ?? known.get(JSON.stringify([right, left])) ?? 0
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/**
 * Trigrams say the same whichever letters they are made of, and a server with the locale C knows only those of ASCII: each
 * distinct character of the two words is exchanged for one of these. Two words with more characters than that stay.
 */
function inPlainLetters([left, right]: Pair): Pair {
  const characters = [...new Set(left + right)]
  if (characters.length > LETTERS.length) return [left, right]
  const plain = new Map(characters.map((character, index) => [character, LETTERS[index]!]))
  const exchanged = (word: string) => [...word].map((character) => plain.get(character)).join('')
  return [exchanged(left), exchanged(right)]
}
