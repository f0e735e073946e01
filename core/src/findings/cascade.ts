import { saysEnough, sayTheSame } from './compare-texts.ts'
import { quoted, type Corrected, type Found, type NamedTeam } from './finding.ts'
import type { Meant } from './opposed-measures.ts'

export type TitledPart = { set: string; team: NamedTeam; shown: boolean; id: string; title: string }
/** `pairs`: a key result, and an objective of another team, of the same time. */
export type CascadeFacts = {
  pairs: readonly { keyResult: TitledPart; objective: TitledPart }[]
  corrected: Corrected
  meant?: Meant
}

/** “Customer satisfaction” is everybody's: two teams that say it have not copied. */
const NO_COMMON_PHRASE = 3

/** A key result of one team stands as the objective of another (law 8): that is how OKRs are pushed. */
export function cascade({ pairs, corrected, meant }: CascadeFacts): Found[] {
  const isMeant = (...titles: [string, string]) => titles.every((title) => saysEnough(title, NO_COMMON_PHRASE)) && meant?.(...titles)
  return pairs.flatMap(({ keyResult, objective }) => {
    if (keyResult.team.id === objective.team.id || corrected(keyResult.title, objective.title)) return []
    const how =
      sayTheSame(keyResult.title, objective.title, NO_COMMON_PHRASE) ??
      (isMeant(keyResult.title, objective.title) ? 'They mean the same, by the matcher of meanings.' : null)
    if (how === null) return []
    // a draft's finding belongs to it: nobody else may see it
    const [mine, other] = keyResult.shown ? [objective, keyResult] : [keyResult, objective]
    return [
      {
        kind: 'cascade',
        pair: cascadePair(keyResult, objective),
        team: mine.team.id,
        otherTeam: other.team.id,
        withLeaders: false,
        teamOnly: false,
        part: mine.id,
        evidence: [
          `The objective ${quoted(objective.title)} of ${objective.team.name} seems to be copied from the key result ${quoted(keyResult.title)} of ${keyResult.team.name}: what would ${objective.team.name} set itself?`,
        ],
        matched: [{ left: keyResult.title, right: objective.title, how }],
      },
    ]
  })
}

export function cascadePair(keyResult: TitledPart, objective: TitledPart): string {
  return `${keyResult.set} ${keyResult.id} ${objective.set} ${objective.id}`
}

export function whyNoCascade(facts: CascadeFacts, pair: string): string {
  return facts.pairs.some(({ keyResult, objective }) => cascadePair(keyResult, objective) === pair)
    ? 'The objective says something of its own now.'
    : 'What it was about is not there any more, or is drafted anew.'
}
