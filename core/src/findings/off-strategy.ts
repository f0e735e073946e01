import type { Emphasis, Objective } from '../okr-set.ts'
import { quoted, type Corrected, type Found, type Match, type NamedTeam } from './finding.ts'
import { sameWords, type Similarity } from './likeness.ts'
import { normaliseText } from './normalise-text.ts'

/** What leaders expect of the cycle; withdrawn ones are left out. */
export type Expected = { id: string; title: string; emphasis: readonly Emphasis[] }
export type OffStrategyFacts = {
  set: { id: string; team: NamedTeam; objectives: readonly Objective[] }
  expectations: readonly Expected[]
  similarity: Similarity
  corrected: Corrected
}

type Part = { id: string; words: string; own: readonly Emphasis[]; inherited: readonly Emphasis[] }
type Dimension = { name: string; values: Emphasis[] }

/**
 * A part that emphasises another value of a dimension than an expectation names, where neither it nor its objective names
 * the expected one as well. One finding a part, expectation and dimension.
 */
export function offStrategy(facts: OffStrategyFacts): Found[] {
  const parts = partsOf(facts.set.objectives)
  return facts.expectations.flatMap((expectation) =>
    dimensionsOf(expectation, facts).flatMap((dimension) =>
      parts.flatMap((part) => contradiction(facts, part, expectation, dimension) ?? []),
    ),
  )
}

/** Why the pair of a finding contradicts no longer. */
export function whyOnStrategy({ set, expectations }: OffStrategyFacts, pair: string): string {
  const [, partId, expectationId] = pair.split(' ')
  const part = partsOf(set.objectives).find(({ id }) => id === partId)
  const expectation = expectations.find(({ id }) => id === expectationId)
  if (!part) return 'What it was about was taken out of these OKRs.'
  if (!expectation) return 'The expectation was withdrawn.'
  return `The ${part.words} no longer leans another way than the expectation ${quoted(expectation.title)}.`
}

/** Every pair that the set may make with the expectation. */
export function strategyPairs(set: Pick<OffStrategyFacts['set'], 'id' | 'objectives'>, { id, emphasis }: Expected): string[] {
  return partsOf(set.objectives).flatMap((part) => emphasis.map(({ dimension }) => pairOf(set.id, part.id, id, dimension)))
}

function pairOf(set: string, part: string, expectation: string, dimension: string): string {
  return [set, part, expectation, normaliseText(dimension)].join(' ')
}

function contradiction(
  { set, similarity, corrected }: OffStrategyFacts,
  part: Part,
  expectation: Expected,
  { name, values }: Dimension,
): Found | null {
  const within = (list: readonly Emphasis[]) => list.filter(({ dimension }) => sameWords(dimension, name, similarity) !== null)
  const own = within(part.own)
  const agrees = [...own, ...within(part.inherited)].some((ours) =>
    values.some((theirs) => sameWords(ours.value, theirs.value, similarity) !== null || corrected(tag(ours), tag(theirs))),
  )
  if (own.length === 0 || agrees) return null
  return {
    kind: 'offStrategy',
    pair: pairOf(set.id, part.id, expectation.id, name),
    team: set.team.id,
    otherTeam: null,
    withLeaders: true,
    teamOnly: false,
    part: part.id,
    evidence: [
      `The ${part.words} of ${set.team.name} emphasises ${tags(own)}; the company expectation ${quoted(expectation.title)} emphasises ${tags(values)}.`,
    ],
    matched: own.flatMap((ours) => values.map((theirs) => matchOf(ours, theirs))),
  }
}

function matchOf(ours: Emphasis, theirs: Emphasis): Match {
  const sameDimension = normaliseText(ours.dimension) === normaliseText(theirs.dimension)
  const how = sameDimension
    ? `Both name the dimension ${quoted(theirs.dimension)}, with different values.`
    : `${quoted(ours.dimension)} is spelt nearly like ${quoted(theirs.dimension)}, and the values differ.`
  return { left: tag(ours), right: tag(theirs), how }
}

/** An expectation may name several values of one dimension: any of them will do. */
function dimensionsOf({ emphasis }: Expected, { similarity }: OffStrategyFacts): Dimension[] {
  const dimensions: Dimension[] = []
  for (const one of emphasis) {
    const known = dimensions.find(({ name }) => sameWords(name, one.dimension, similarity) !== null)
    if (known) known.values.push(one)
    else dimensions.push({ name: one.dimension, values: [one] })
  }
  return dimensions
}

function partsOf(objectives: readonly Objective[]): Part[] {
  return objectives.flatMap((objective) => [
    { id: objective.id, words: `objective ${quoted(objective.title)}`, own: objective.emphasis, inherited: [] },
    ...objective.keyResults.map(({ id, title, emphasis }) => ({
      id,
      words: `key result ${quoted(title)}`,
      own: emphasis,
      inherited: objective.emphasis,
    })),
  ])
}

function tag({ dimension, value }: Emphasis): string {
  return `${dimension}: ${value}`
}

function tags(list: readonly Emphasis[]): string {
  return list.map(tag).join(' and ')
}
