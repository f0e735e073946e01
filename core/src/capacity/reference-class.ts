import type { Size } from '../okr-set.ts'
import { normalWords } from './normal-words.ts'
import { sizeFromCounts } from './size-from-counts.ts'

/** A finished piece of the team's own work. `items`: planned items of the tracker that it took, itself included. */
export type WorkUnit = { title: string; labels: readonly string[]; kind: 'project' | 'issue'; url: string | null; items: number }
/** What is asked, as far as it can be compared. */
export type Asked = { title: string; labels: readonly string[] }
type Evidence = Omit<WorkUnit, 'labels'> & { similar: boolean }
/** `size` is null where there is nothing to compare with; `why` is a sentence for people. */
export type SizeSuggestion = { size: Size | null; why: string; evidence: Evidence[] }

/** Two of the five words of the shorter text, rare words counting more: `Audit log, first release` and an ask for the audit log. */
const SIMILAR_FROM = 0.4
/** Fewer say less than the whole class does. */
const ENOUGH_SIMILAR = 5
const MOST_EVIDENCE = 8

/** The team's finished work, ready to be compared with. */
export type ReferenceClass = {
  units: readonly WorkUnit[]
  /** what any of them took; null where there is none */
  usual: Size | null
  /** of each unit: the weight of all its words */
  weights: readonly number[]
  words: ReadonlyMap<string, KnownWord>
}
/** `standsIn`: which units. */
type KnownWord = { standsIn: readonly number[]; weight: number }

/** `units` in the order in which they are shown as evidence, e.g. the latest first. Those without items are left out. */
export function referenceClass(all: readonly WorkUnit[]): ReferenceClass {
  const units = all.filter(({ items }) => items >= 1)
  const words = units.map(wordsOf)
  const standsIn = new Map<string, number[]>()
  words.forEach((of, unit) => {
    for (const word of of) {
      const among = standsIn.get(word)
      if (among) among.push(unit)
      else standsIn.set(word, [unit])
    }
  })
  const known = new Map([...standsIn].map(([word, among]) => [word, { standsIn: among, weight: rarity(among.length, units.length) }]))
  const weights = words.map((of) => [...of].reduce((sum, word) => sum + known.get(word)!.weight, 0))
  return { units, usual: units.length > 0 ? sizeFromCounts(units.map(({ items }) => items)) : null, weights, words: known }
}

/**
 * How many items the ask may take, from how many finished work of the same team took: reference class forecasting
 * (Kahneman and Tversky, "Intuitive prediction", 1979; Flyvbjerg, "From Nobel Prize to project management", 2006): the
 * outside view corrects what people hope of the single case. Similar work counts where there is enough of it, all work
 * otherwise. A suggestion: a person decides. Null where there is nothing to compare with.
 */
export function suggestedSize(reference: ReferenceClass, asked: Asked): Size | null {
  return sizeFrom(reference, similarUnits(reference, asked))
}

/** The same size, with the work that it rests on: similar work first, at most 8. */
export function suggestSize(reference: ReferenceClass, asked: Asked): SizeSuggestion {
  const { units } = reference
  const similar = similarUnits(reference, asked)
  const others = similar.size >= ENOUGH_SIMILAR ? [] : [...units.keys()].filter((unit) => !similar.has(unit))
  const alike = [...similar.keys()].toSorted((a, b) => similar.get(b)! - similar.get(a)! || a - b)
  const evidenceOf = (unit: number): Evidence => {
    const { title, kind, url, items } = units[unit]!
    return { title, kind, url, items, similar: similar.has(unit) }
  }
  return {
    size: sizeFrom(reference, similar),
    why: explain(units.length, similar.size),
    evidence: [...alike, ...others].slice(0, MOST_EVIDENCE).map(evidenceOf),
  }
}

function sizeFrom({ units, usual }: ReferenceClass, similar: ReadonlyMap<number, number>): Size | null {
  return similar.size >= ENOUGH_SIMILAR ? sizeFromCounts([...similar.keys()].map((unit) => units[unit]!.items)) : usual
}

/**
 * The units that are similar, and how much, up to 1: the weight of the shared words over that of the lighter of the two
 * texts (the Szymkiewicz–Simpson overlap: an ask is a sentence, and a project's name two words). A word weighs
 * 1 + ln((n + 1) / (m + 1)) where m of the n units have it (inverse document frequency, smoothed).
 */
function similarUnits({ units, weights, words }: ReferenceClass, asked: Asked): Map<number, number> {
  const shared = new Map<number, number>()
  const unheard = { standsIn: [], weight: rarity(0, units.length) }
  let own = 0
  for (const word of wordsOf(asked)) {
    const { standsIn, weight } = words.get(word) ?? unheard
    own += weight
    for (const unit of standsIn) shared.set(unit, (shared.get(unit) ?? 0) + weight)
  }
  const similar = new Map<number, number>()
  for (const [unit, weight] of shared) {
    const similarity = weight / Math.min(own, weights[unit]!)
    if (similarity >= SIMILAR_FROM) similar.set(unit, similarity)
  }
  return similar
}

function rarity(standsIn: number, units: number): number {
  return 1 + Math.log((units + 1) / (standsIn + 1))
}

function wordsOf({ title, labels }: Asked): Set<string> {
  return normalWords([title, ...labels].join('\n'))
}

const NOTHING_TO_COMPARE = 'This team has no finished project or parent issue to compare with yet: estimate it yourselves.'

function explain(all: number, similar: number): string {
  if (all === 0) return NOTHING_TO_COMPARE
  if (similar >= ENOUGH_SIMILAR) return `What ${similar} similar projects and issues of this team took.`
  const alike = similar === 0 ? 'none of it is similar' : `only ${similar} of it ${similar === 1 ? 'is' : 'are'} similar`
  const few = all < ENOUGH_SIMILAR ? ' With so little to go by, the range is wide.' : ''
  return `What all finished work of this team took, ${all} ${all === 1 ? 'project or issue' : 'projects and issues'}: ${alike}.${few}`
}
