import {
  offStrategy,
  spellingsToCompare,
  strategyPairs,
  whyOnStrategy,
  type Expected,
  type NamedTeam,
  type OffStrategyFacts,
  type OkrSet,
} from '@pull-okr/core'
import { compareSpelling } from './compare-spelling.ts'
import { cyclesThatMeet } from './cycles-that-meet.ts'
import type { Check, Looking } from './looking.ts'
import { placeInSet } from './place-in-set.ts'
import { readCorrections } from './read-corrections.ts'
import { findingsOfPairs, findingsOfSet } from './stored-findings.ts'

/** Holds a set against all that leaders expect of its cycle. */
export async function checkStrategy(looking: Looking, set: OkrSet, team: NamedTeam): Promise<Check> {
  const leans = set.objectives.some((o) => o.emphasis.length > 0 || o.keyResults.some((k) => k.emphasis.length > 0))
  const expectations = await standingExpectations(looking, set.cycle)
  const facts = await factsOf(looking, [{ set, team }], leans ? expectations : [])
  const stored = await findingsOfSet(looking, set, ['offStrategy'])
  return checkOf([{ set, team }], facts, expectations, stored)
}

/** Holds sets against one expectation that was published, or withdrawn and expects nothing any more. */
export async function checkExpectation(
  looking: Looking,
  sets: readonly { set: OkrSet; team: NamedTeam }[],
  expectation: Expected,
  standing: boolean,
): Promise<Check> {
  const expectations = standing ? [expectation] : []
  const facts = await factsOf(looking, sets, expectations)
  const pairs = sets.flatMap(({ set }) => strategyPairs(set, expectation))
  return checkOf(sets, facts, expectations, await findingsOfPairs(looking, 'offStrategy', pairs))
}

type Shared = Pick<OffStrategyFacts, 'similarity' | 'corrected' | 'expectations'>

function checkOf(
  sets: readonly { set: OkrSet; team: NamedTeam }[],
  shared: Shared,
  expectations: readonly Expected[],
  stored: Check['stored'],
): Check {
  const bySet = new Map(sets.map(({ set, team }) => [set.id, { set, facts: { ...shared, set: { ...set, team } } }]))
  return {
    found: [...bySet.values()].flatMap(({ set, facts }) =>
      offStrategy(facts).map((found) => ({ ...found, place: placeInSet(set, found.part) })),
    ),
    stored,
    whyOver: ({ okrSet, pair }) => whyOnStrategy({ ...bySet.get(okrSet ?? '')!.facts, expectations }, pair),
  }
}

async function factsOf(
  looking: Looking,
  sets: readonly { set: OkrSet; team: NamedTeam }[],
  expectations: readonly Expected[],
): Promise<Shared> {
  const ours = sets.flatMap(({ set }) => set.objectives.flatMap((o) => [...o.emphasis, ...o.keyResults.flatMap((k) => k.emphasis)]))
  const theirs = expectations.flatMap(({ emphasis }) => emphasis)
  const spellings = [...ours, ...theirs].flatMap((our) =>
    theirs.flatMap((their) => [...spellingsToCompare(our.dimension, their.dimension), ...spellingsToCompare(our.value, their.value)]),
  )
  return {
    expectations,
    similarity: await compareSpelling(looking, spellings),
    corrected: await readCorrections(
      looking,
      'offStrategy',
      theirs.length === 0 ? [] : ours.map(({ dimension, value }) => `${dimension}: ${value}`),
    ),
  }
}

async function standingExpectations(looking: Looking, cycle: string): Promise<Expected[]> {
  const { tx, workspace } = looking
  const cycles = await cyclesThatMeet(looking, 'expectation', cycle)
  if (cycles.length === 0) return []
  return tx
    .selectFrom('expectation')
    .where('workspace_id', '=', workspace)
    .where('cycle', 'in', cycles)
    .where('withdrawn_at', 'is', null)
    .select(['id', 'title', 'emphasis'])
    .orderBy('at')
    .orderBy('id')
    .execute()
}
