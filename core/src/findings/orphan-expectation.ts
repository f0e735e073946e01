import type { OkrCycle } from '../cycle.ts'
import { quoted, type Found } from './finding.ts'

/** A standing expectation, and how far teams have had their chance: how many have shown their OKRs of its cycle, and how many draft them still. */
export type OrphanFacts = {
  expectation: { id: string; title: string; withdrawn: boolean }
  /** teams whose last answer is that they pulled it */
  pulledBy: number
  cycle: OkrCycle
  shown: number
  drafting: number
  /** when it was published */
  at: Date
  now: Date
}

/** Teams must have read it first. */
const CHANCE_MS = 7 * 86_400_000

/** No team has pulled it, though all that plan the cycle have shown their OKRs, or the cycle has begun, and all had a week to read it. */
export function orphanExpectation(facts: OrphanFacts): Found | null {
  const { expectation, pulledBy, cycle, shown, drafting, at, now } = facts
  const hasBegun = now.getTime() >= Date.parse(cycle.startsOn)
  const hadTheirChance = ((drafting === 0 && shown > 0) || hasBegun) && now.getTime() - at.getTime() >= CHANCE_MS
  if (expectation.withdrawn || pulledBy > 0 || !hadTheirChance) return null
  return {
    kind: 'orphanExpectation',
    pair: expectation.id,
    team: null,
    otherTeam: null,
    withLeaders: true,
    teamOnly: false,
    part: null,
    evidence: [
      `No team has pulled the expectation ${quoted(expectation.title)} into its OKRs of ${cycle.name}, though ${
        hasBegun ? 'the cycle has begun' : 'all who plan it have published theirs'
      }.`,
    ],
    matched: [],
  }
}

export function whyNoOrphan({ expectation, pulledBy }: OrphanFacts): string {
  if (expectation.withdrawn) return 'The expectation was withdrawn.'
  return pulledBy > 0 ? 'A team has pulled it.' : 'Teams have their chance still.'
}
