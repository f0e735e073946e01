import { needPair, unmetNeed, whyNeedIsMet, type NamedTeam, type NeedFacts, type OkrSet } from '@pull-okr/core'
import type { Check, Looking } from './looking.ts'
import { matchRequests } from './match-requests.ts'
import { placeInSet } from './place-in-set.ts'
import { readCorrections } from './read-corrections.ts'
import { findingsOfPairs, findingsOfSet } from './stored-findings.ts'

/** What a set needs of its suppliers. */
export async function checkNeeds(looking: Looking, set: OkrSet, teams: ReadonlyMap<string, NamedTeam>): Promise<Check> {
  return checkOf(looking, [set], await needsOf(looking, [set], teams), await findingsOfSet(looking, set, ['unmetNeed']))
}

/** What these sets need of suppliers that have answered, or were asked, something. */
export async function checkNeedsOn(
  looking: Looking,
  sets: readonly OkrSet[],
  suppliers: ReadonlySet<string>,
  teams: ReadonlyMap<string, NamedTeam>,
): Promise<Check> {
  const needs = await needsOf(looking, sets, teams, suppliers)
  return checkOf(looking, sets, needs, await findingsOfPairs(looking, 'unmetNeed', needs.map(needPair)))
}

async function checkOf(looking: Looking, sets: readonly OkrSet[], needs: NeedFacts[], stored: Check['stored']): Promise<Check> {
  const guessed = needs.flatMap(({ need, asked }) => (asked.some(({ likeness }) => likeness.kind !== 'named') ? [need.what] : []))
  const facts = { needs, corrected: await readCorrections(looking, 'unmetNeed', guessed), now: looking.now }
  const setOf = new Map(needs.map((one) => [needPair(one), sets.find(({ id }) => id === one.set)!]))
  return {
    found: unmetNeed(facts).map((found) => ({ ...found, place: placeInSet(setOf.get(found.pair)!, found.part) })),
    stored,
    whyOver: ({ pair }) => whyNeedIsMet(facts, pair),
  }
}

async function needsOf(
  looking: Looking,
  sets: readonly OkrSet[],
  teams: ReadonlyMap<string, NamedTeam>,
  suppliers?: ReadonlySet<string>,
): Promise<NeedFacts[]> {
  const needs = sets.flatMap((set) =>
    set.objectives.flatMap(({ keyResults }) =>
      keyResults.flatMap((keyResult) =>
        keyResult.needs.flatMap((need): Omit<NeedFacts, 'asked'>[] => {
          const [team, supplier] = [teams.get(set.team), teams.get(need.supplier)]
          return team && supplier && (suppliers?.has(need.supplier) ?? true) ? [{ set: set.id, team, keyResult, need, supplier }] : []
        }),
      ),
    ),
  )
  const asked = await matchRequests(
    looking,
    needs.map(({ team, need }) => ({ team: team.id, need })),
  )
  return needs.map((one, index) => ({ ...one, asked: asked[index]! }))
}
