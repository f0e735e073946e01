import { cycleName, resolveCycle } from '../cycle.ts'
import type { Need } from '../okr-set.ts'
import type { RequestId } from '../people.ts'
import type { RequestState } from '../request-states.ts'
import { quoted, type Corrected, type Found, type Match, type NamedTeam } from './finding.ts'
import { sayTheSame } from './compare-texts.ts'
import { normaliseText } from './normalise-text.ts'

/** From here on the words of a need are found in a title, spelt a little otherwise (pg_trgm's `word_similarity`). */
export const FOUND_IN_TITLE_FROM = 0.6
/** From here on they may be its words in another order or form, which `sayTheSame` decides. */
export const MAYBE_IN_TITLE_FROM = 0.3

/** Whether a title that is alike in parts asks for what is needed. */
export function likenessOfTitle(what: string, title: string, similarity: number): Likeness | null {
  if (similarity >= FOUND_IN_TITLE_FROM) return { kind: 'spelling', similarity }
  const how = similarity >= MAYBE_IN_TITLE_FROM ? sayTheSame(what, title) : null
  return how === null ? null : { kind: 'reworded', how }
}

/** How the database came from a need to a request that the team's side has put to the supplier. */
export type Likeness =
  | { kind: 'named' }
  | { kind: 'everyWord' }
  | { kind: 'contained' }
  | { kind: 'spelling'; similarity: number }
  | { kind: 'reworded'; how: string }

/** A request that was put to the supplier. `issueKey` null: it is not in the tracker yet; `dueOn`: the day that its issue names. */
export type AskedOf = {
  id: RequestId
  title: string
  issueKey: string | null
  state: RequestState
  cycle: string | null
  dueOn: string | null
  askedAt: Date
  likeness: Likeness
}
export type NeedFacts = {
  set: string
  team: NamedTeam
  keyResult: { id: string; title: string }
  need: Need
  supplier: NamedTeam
  asked: readonly AskedOf[]
}
export type UnmetNeedFacts = { needs: readonly NeedFacts[]; corrected: Corrected; now: Date }

type Answered = { kind: 'met'; why: string } | { kind: 'unmet'; words: string; by: AskedOf | null }

/**
 * Needs that nobody has asked for, or that the supplier has not adopted, let go of, or adopted for a later day than they
 * are needed on. Days are compared, not names of cycles. Any request that is in time meets the need; where none is, the
 * one that fits its words best says why.
 */
export function unmetNeed(facts: UnmetNeedFacts): Found[] {
  return facts.needs.flatMap((one) => {
    const answered = answerTo(one, facts)
    return answered.kind === 'met' ? [] : [foundOf(one, answered)]
  })
}

/** Why the pair of a finding contradicts no longer. */
export function whyNeedIsMet(facts: UnmetNeedFacts, pair: string): string {
  const need = facts.needs.find((one) => needPair(one) === pair)
  const answered = need && answerTo(need, facts)
  return answered?.kind === 'met' ? answered.why : 'The key result needs this no longer.'
}

export function needPair({ set, keyResult, need }: Pick<NeedFacts, 'set' | 'keyResult' | 'need'>): string {
  return [set, keyResult.id, need.id, need.supplier].join(' ')
}

function foundOf(one: NeedFacts, { words, by }: Extract<Answered, { kind: 'unmet' }>): Found {
  const { team, keyResult, need, supplier } = one
  return {
    kind: 'unmetNeed',
    pair: needPair(one),
    team: team.id,
    otherTeam: supplier.id,
    withLeaders: false,
    teamOnly: false,
    part: keyResult.id,
    evidence: [
      `The key result ${quoted(keyResult.title)} of ${team.name} needs ${quoted(need.what)} from ${supplier.name} by ${need.by}; ${words}.`,
    ],
    matched: by === null ? [] : matchesOf(need, by),
  }
}

function answerTo({ need, supplier, asked }: NeedFacts, { corrected, now }: UnmetNeedFacts): Answered {
  const named = asked.filter(({ likeness }) => likeness.kind === 'named')
  const considered = named.length > 0 ? named : asked.filter(({ title }) => !corrected(need.what, title)).sort(bestFirst(need))
  for (const one of considered) {
    const day = promisedOn(one, now)
    if (one.state === 'fulfilled') return { kind: 'met', why: `${supplier.name} has done ${titled(one)}.` }
    if (one.state === 'adopted' && day !== null && day.on <= need.by)
      return { kind: 'met', why: `${supplier.name} has adopted ${titled(one)}, ${day.words}: in time for ${need.by}.` }
  }
  const [best = null] = considered
  return { kind: 'unmet', words: best ? whyNot(best, supplier.name, now) : `nobody has asked ${supplier.name} for it`, by: best }
}

function whyNot(asked: AskedOf, supplier: string, now: Date): string {
  const what = titled(asked)
  switch (asked.state) {
    case 'asked':
      return `${supplier} was asked with ${what}, and has not answered yet`
    case 'clarifying':
      return `${supplier} was asked with ${what}, and it is still being clarified`
    case 'declined':
      return `${supplier} declined ${what}`
    case 'counterOffered':
      return `${supplier} offered something else instead of ${what}`
    case 'deferred':
      return `${supplier} put ${what} off${asked.cycle === null ? '' : ` until ${cycleName(asked.cycle)}`}`
    case 'released':
      return `${supplier} had adopted ${what}, and let go of it`
    case 'withdrawn':
      return `${what} was withdrawn, so that nobody asks ${supplier} for it any more`
    case 'carriedOver':
      return `${supplier} did not finish ${what} in the cycle that it was promised for`
    case 'adopted':
      return `${supplier} adopted ${what}, ${promisedOn(asked, now)?.words ?? 'without saying for when'}: later than it is needed`
    case 'fulfilled':
      return `${supplier} has done ${what}`
  }
}

/** The day that the issue names, or else the last one of the cycle that it was adopted for. */
function promisedOn({ dueOn, cycle }: AskedOf, now: Date): { on: string; words: string } | null {
  if (dueOn !== null) return { on: dueOn, words: `due on ${dueOn}` }
  const promised = cycle === null ? null : resolveCycle(cycle, now)
  return promised && { on: promised.endsOn, words: `for ${promised.name}, which ends on ${promised.endsOn}` }
}

const ORDER: Record<Likeness['kind'], number> = { named: 4, everyWord: 2, contained: 2, reworded: 1, spelling: 1 }

function bestFirst({ what }: Need) {
  const rank = ({ title, likeness }: AskedOf) => (normaliseText(title) === normaliseText(what) ? 3 : ORDER[likeness.kind])
  return (a: AskedOf, b: AskedOf) => rank(b) - rank(a) || b.askedAt.getTime() - a.askedAt.getTime() || (a.id < b.id ? -1 : 1)
}

/** What a person has named is no guess, and needs no correction. */
function matchesOf(need: Need, { title, likeness }: AskedOf): Match[] {
  const match = (how: string) => [{ left: need.what, right: title, how }]
  if (likeness.kind !== 'named' && normaliseText(title) === normaliseText(need.what)) return match('They say the same words.')
  switch (likeness.kind) {
    case 'named':
      return []
    case 'everyWord':
      return match('Every word of the need is in the issue that was asked with.')
    case 'contained':
      return match('The title of the issue contains the words of the need.')
    case 'reworded':
      return match(likeness.how)
    case 'spelling':
      return match(`The title contains nearly the same words (${Math.round(likeness.similarity * 100)} % alike).`)
  }
}

function titled({ title, issueKey }: AskedOf): string {
  return issueKey === null ? quoted(title) : `${quoted(title)} (${issueKey})`
}
