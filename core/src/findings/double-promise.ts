import type { RequestId } from '../people.ts'
import { sayTheSame } from './compare-texts.ts'
import { wordsOf } from './words-of.ts'
import { quoted, type Corrected, type Found, type Match, type NamedTeam } from './finding.ts'
import type { Meant } from './opposed-measures.ts'

/** A request that a team has adopted. `issueKey` null: it is not in the tracker yet. */
export type Adoption = {
  request: RequestId
  ask: string
  team: NamedTeam
  title: string
  description: string
  issueKey: string | null
}
export type DoublePromiseFacts = {
  pairs: readonly (readonly [Adoption, Adoption])[]
  corrected: Corrected
  meant?: Meant
}

/** Two teams have adopted the same ask, or two that say the same. */
export function doublePromise(facts: DoublePromiseFacts): Found[] {
  return facts.pairs.flatMap(([one, two]) => {
    const [left, right] = one.request < two.request ? [one, two] : [two, one]
    const same = left.team.id === right.team.id ? null : sameAsk(left, right, facts)
    if (same === null) return []
    const what =
      left.ask === right.ask
        ? `${left.team.name} and ${right.team.name} have both adopted ${titled(left)}.`
        : `${left.team.name} has adopted ${titled(left)}, and ${right.team.name} ${titled(right)}: they seem to be the same.`
    return [
      {
        kind: 'doublePromise',
        pair: promisePair(left, right),
        team: left.team.id,
        otherTeam: right.team.id,
        withLeaders: false,
        teamOnly: false,
        part: null,
        evidence: [what],
        matched: same,
      },
    ]
  })
}

/** The words of a title by which others that say the same are found. */
export function promiseWords(title: string): string[] {
  return [...new Set(wordsOf(title).flatMap(({ light, text }) => (light ? [] : text)))]
}

export function promisePair(one: Pick<Adoption, 'request'>, two: Pick<Adoption, 'request'>): string {
  return [one.request, two.request].sort().join(' ')
}

/** Why two promises are no longer one. */
export function whyPromisedOnce(facts: DoublePromiseFacts, pair: string): string {
  const parts = facts.pairs.find(([one, two]) => promisePair(one, two) === pair)
  return parts ? 'The two requests no longer say the same.' : 'Only one of the two teams promises it now.'
}

/** Null: they are not. What the tracker, or a person, made one ask needs no guess. */
function sameAsk(left: Adoption, right: Adoption, { corrected, meant }: DoublePromiseFacts): Match[] | null {
  if (left.ask === right.ask) return []
  if (corrected(left.title, right.title)) return null
  const how =
    sayTheSame(left.title, right.title) ?? (meant?.(left.title, right.title) ? 'They mean the same, by the matcher of meanings.' : null)
  if (how === null) return null
  return [{ left: left.title, right: right.title, how }]
}

function titled({ title, issueKey }: Adoption): string {
  return issueKey === null ? quoted(title) : `${quoted(title)} (${issueKey})`
}
