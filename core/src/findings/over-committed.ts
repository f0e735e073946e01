import { percent } from '../chance.ts'
import { cycleName } from '../cycle.ts'
import type { FitChange } from '../triage.ts'
import type { Found, NamedTeam } from './finding.ts'

/** `fit`: of everything promised in the set, aspirational key results left out (law 4). */
export type OverCommittedFacts = { set: { id: string; cycle: string }; team: NamedTeam; fit: Pick<FitChange, 'after' | 'threshold'> }

/** The team has promised more than fits by its own threshold. Its members' business alone (law 13). */
export function overCommitted({ set, team, fit }: OverCommittedFacts): Found | null {
  const { after, threshold } = fit
  if (after === null || after >= threshold) return null
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
export function whyItFits({ fit: { after, threshold } }: OverCommittedFacts): string {
  return after === null
    ? 'The history of the team no longer says what fits.'
    : `All that is promised fits with a chance of ${percent(after)}; the threshold is ${percent(threshold)}.`
}
