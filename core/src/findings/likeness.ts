import { sameRegionOrLanguage } from './names-of-codes.ts'
import { normaliseText } from './normalise-text.ts'

/** How alike two words are spelt, 0 to 1, as the database says (pg_trgm's `similarity`). */
export type Similarity = (left: string, right: string) => number

/**
 * From here on two words are one word, spelt otherwise: “Austrailia” is 0.62 from “Australia”, “markets” 0.67 from
 * “market”; “Austria” is 0.5 from it, “marketing” 0.55, “Niger” 0.56 from “Nigeria”.
 */
const SAME_SPELLING_FROM = 0.6

/**
 * Whether two tags say the same, and how: word by word, so that “South Asia” is not “South East Asia”; a code of a region or
 * language is its name. Null: they don't.
 */
export function sameWords(left: string, right: string, similarity: Similarity): 'equal' | 'spelling' | null {
  const [a, b] = [normaliseText(left), normaliseText(right)]
  if (a === b || a.replaceAll(' ', '') === b.replaceAll(' ', '')) return 'equal'
  const named = sameRegionOrLanguage(a, b)
  if (named !== null) return named ? 'equal' : null
  const pairs = pairsOfWords(a, b)
  const alike = ([l, r]: [string, string]) => l === r || (!hasDigit(l) && !hasDigit(r) && similarity(l, r) >= SAME_SPELLING_FROM)
  return pairs !== null && pairs.every(alike) ? 'spelling' : null
}

/** The pairs of words whose spelling `sameWords` will ask for: who loads facts asks the database for all of them at once. */
export function spellingsToCompare(left: string, right: string): [string, string][] {
  return (pairsOfWords(normaliseText(left), normaliseText(right)) ?? []).filter(([l, r]) => l !== r)
}

function pairsOfWords(left: string, right: string): [string, string][] | null {
  const [a, b] = [left.split(' '), right.split(' ')]
  return a.length === b.length ? a.map((word, index) => [word, b[index]!]) : null
}

/** 2026 is not nearly 2027, and B2B not nearly B2C. */
function hasDigit(word: string): boolean {
  return /\p{N}/u.test(word)
}
