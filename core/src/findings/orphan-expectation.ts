import type { OkrCycle } from '../cycle.ts'
import { quoted, type Found } from './finding.ts'

/** A standing expectation, and how far teams have had their chance: sets of its cycle that are drafted, and shown already. */
export type OrphanFacts = {
  expectation: { id: string; title: string; withdrawn: boolean }
  /** teams whose last answer is that they pulled it */
  pulledBy: number
  cycle: OkrCycle
  drafting: number
  shown: number
  /** `YYYY-MM-DD` */
  today: string
}

/** No team has pulled it, though all that plan have published, or the cycle has begun. */
export function orphanExpectation(facts: OrphanFacts): Found | null {
  const { expectation, pulledBy, cycle, drafting, shown, today } = facts
  const hadTheirChance = (drafting === 0 && shown > 0) || today >= cycle.startsOn
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
        today >= cycle.startsOn ? 'the cycle has begun' : 'all that plan have published theirs'
      }.`,
    ],
    matched: [],
  }
}

export function whyNoOrphan({ expectation, pulledBy }: OrphanFacts): string {
  if (expectation.withdrawn) return 'The expectation was withdrawn.'
  return pulledBy > 0 ? 'A team has pulled it.' : 'Teams are still drafting.'
}
