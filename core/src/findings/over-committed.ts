import { percent } from '../chance.ts'
import { cycleName } from '../cycle.ts'
import type { FitChange } from '../triage.ts'
import type { Found, NamedTeam } from './finding.ts'

/** `fit`: of everything promised, work carried over included; `promises` counts the key results, aspirational ones left out (law 4). */
export type OverCommittedFacts = {
  set: { id: string; cycle: string }
  team: NamedTeam
  promises: number
  fit: Pick<FitChange, 'after' | 'threshold'>
}

/** The team has promised more than fits by its own threshold. Its members' business alone (law 13). */
export function overCommitted({ set, team, promises, fit }: OverCommittedFacts): Found | null {
  const { after, threshold } = fit
  if (promises === 0 || after === null || after >= threshold) return null
  return {
    kind: 'overCommitted',
    pair: set.id,
    team: team.id,
    otherTeam: null,
    withLeaders: false,
    teamOnly: true,
    part: null,
    evidence: [
      `${team.name} promises for ${cycleName(set.cycle)} what fits with a chance of ${percent(after)}; its own threshold is ${percent(threshold)}.`,
    ],
    matched: [],
  }
}

/** Why a set is no longer found to promise too much. */
export function whyItFits({ promises, fit: { after, threshold } }: OverCommittedFacts): string {
  if (promises === 0) return 'Nothing is promised in these OKRs any more.'
  return after === null
    ? 'The history of the team no longer says what fits.'
    : `All that is promised fits with a chance of ${percent(after)}; the threshold is ${percent(threshold)}.`
}
