import type { Measure } from '../okr-set.ts'
import { spellOut, withoutOwnAbbreviation } from './abbreviations.ts'
import { compareWords } from './compare-texts.ts'
import { directionsIn, type Direction } from './directions.ts'
import { figuresIn, type Figure, type TitleFigures } from './figures-in-title.ts'
import { quoted, type Corrected, type Found, type NamedTeam } from './finding.ts'
import { normaliseText } from './normalise-text.ts'
import { goodSideOf, isBetterLow } from './two-sided.ts'
import { splitUnit, unitOf, type Unit } from './units.ts'
import { isCounted, wordsOf, type Word } from './words-of.ts'

/** A key result as it is held against those of neighbours. `shown`: its set is published. */
export type MeasuredPart = {
  set: string
  team: NamedTeam
  shown: boolean
  objective: string
  keyResult: { id: string; title: string; measure: Measure }
}

/** `pairs`: parts of two neighbours, of the same time. `meant`: the optional matcher of meanings says that two names mean the same. */
export type OpposedMeasuresFacts = {
  pairs: readonly (readonly [MeasuredPart, MeasuredPart])[]
  corrected: Corrected
  meant?: Meant
}
export type Meant = (left: string, right: string) => boolean

/** The same measure, and opposite directions or targets that cannot both hold; units are converted. */
export function opposedMeasures({ pairs, corrected, meant }: OpposedMeasuresFacts): Found[] {
  return pairs.flatMap(([one, two]) => {
    const [left, right] = inOrder(one, two)
    const [name, otherName] = [left.keyResult.measure.name, right.keyResult.measure.name]
    const how = sameMeasure(left, right) ?? (meant?.(name, otherName) ? 'They mean the same, by the matcher of meanings.' : null)
    if (how === null || corrected(name, otherName)) return []
    const why = whyOpposed(left, right)
    if (why === null) return []
    return [
      {
        kind: 'opposedMeasures',
        pair: opposedPair(left, right),
        team: left.team.id,
        otherTeam: right.team.id,
        withLeaders: false,
        teamOnly: false,
        part: left.keyResult.id,
        evidence: [
          `The key result ${quoted(left.keyResult.title)} of ${left.team.name} and ${quoted(right.keyResult.title)} of ${right.team.name} measure the same, ${quoted(name)}, and ${why}.`,
        ],
        matched: [{ left: name, right: otherName, how }],
      },
    ]
  })
}

/** The same whichever of the two changed. */
export function opposedPair(one: MeasuredPart, two: MeasuredPart): string {
  return [one, two]
    .map(({ set, keyResult }) => `${set} ${keyResult.id}`)
    .sort()
    .join(' ')
}

/** A draft comes first, for its finding belongs to it: nobody else may see it. */
function inOrder(one: MeasuredPart, two: MeasuredPart): [MeasuredPart, MeasuredPart] {
  if (one.shown !== two.shown) return one.shown ? [two, one] : [one, two]
  return one.set < two.set ? [one, two] : [two, one]
}

/** Why two measures are one, in plain words; null: they are not, or their units say that they are of other kinds. */
export function sameMeasure(left: MeasuredPart, right: MeasuredPart): string | null {
  const [a, b] = [sideOf(left), sideOf(right)]
  if (a.unit && b.unit && !convertible(a.unit, b.unit) && a.bad === b.bad) return null
  if (a.whole === b.whole && a.words.length > 0) return 'They say the same words.'
  const { shared, leftOnly, rightOnly } = compareWords(measureWords(spellOut(a.name, b.name)), measureWords(spellOut(b.name, a.name)))
  const telling = (words: readonly Word[], of: MeasuredPart) => {
    const context = wordsOf(`${of.keyResult.title} ${of.objective}`).map(({ text }) => text)
    return words.filter((word) => !context.includes(word.text) && !onlyJoins(word, of.keyResult.measure.name))
  }
  if (shared === 0 || telling(leftOnly, right).length > 0 || telling(rightOnly, left).length > 0) return null
  return 'They say nearly the same words.'
}

/** Characters that say that something is counted: in a measure they tell nothing apart. */
const COUNTING = '率数量平均件比总總'

/** Two characters across the border of two words, which the other side has in another order. */
function onlyJoins({ paired, text }: Word, other: string): boolean {
  const characters = new Set(`${other}${COUNTING}`)
  return paired && [...text].every((character) => characters.has(character))
}

function convertible(left: Unit, right: Unit): boolean {
  return left.dimension === right.dimension
}

type Side = {
  name: string
  whole: string
  words: readonly Word[]
  bad: boolean
  unit: Unit | null
  direction: Direction | null
  from: number | null
  to: number | null
}

/** Each key result is held against those of all neighbours. */
const SIDES = new WeakMap<MeasuredPart['keyResult'], Side>()

function sideOf({ keyResult }: MeasuredPart): Side {
  const known = SIDES.get(keyResult) ?? readSide(keyResult)
  SIDES.set(keyResult, known)
  return known
}

function readSide({ title, measure }: MeasuredPart['keyResult']): Side {
  const { name, unit: named } = splitUnit(withoutOwnAbbreviation(measure.name))
  const said = figuresIn(title, measure.name)
  const own = (measure.unit === undefined ? null : unitOf(measure.unit)) ?? named
  const unit = own ?? said.to?.unit ?? said.from?.unit ?? null
  const given = (value: number | undefined) => (value === undefined ? null : value * (unit?.scale ?? 1))
  const titled = (figure: Figure | null) => {
    if (figure === null || (figure.unit && own && !convertible(figure.unit, own))) return null
    return figure.value * ((figure.unit ?? unit)?.scale ?? 1)
  }
  const words = measureWords(name)
  return {
    name,
    whole: [...new Set(words.map((word) => word.text))].sort().join(' '),
    words,
    bad: goodSideOf(name).bad,
    unit,
    direction: directionOf(title, measure, said),
    from: given(measure.baseline) ?? titled(said.from),
    to: given(measure.target) ?? titled(said.to),
  }
}

function measureWords(name: string): Word[] {
  return wordsOf(goodSideOf(name).text).filter((word) => !isCounted(word))
}

/** Figures say it first: the field may be as it was offered. Then the field, then a bound in the title, then its words. */
function directionOf(title: string, { name, direction, baseline, target }: Measure, said: TitleFigures): Direction | null {
  if (direction === 'maintain') return 'hold'
  const way = wayOf(baseline, target) ?? (baseline === undefined && target === undefined ? wayOfFigures(said) : null)
  if (way !== null) return way
  if (direction !== undefined) return direction === 'increase' ? 'up' : 'down'
  const nearby = nearest(title, name)
  if (said.bound !== null)
    return said.bound === 'notUp' && nearby === 'down' ? 'down' : said.bound === 'notDown' && nearby === 'up' ? 'up' : said.bound
  if (nearby !== 'better') return nearby
  return isBetterLow(name) ? 'down' : 'up'
}

function wayOf(from: number | undefined, to: number | undefined): Direction | null {
  return from === undefined || to === undefined || from === to ? null : to > from ? 'up' : 'down'
}

/** A bound that one stands within already is no way to go. */
function wayOfFigures({ from, to, bound }: TitleFigures): Direction | null {
  if (from === null || to === null) return null
  const way = wayOf(from.value * (from.unit?.scale ?? 1), to.value * (to.unit?.scale ?? 1))
  return bound === null || (bound === 'notUp') === (way === 'down') ? way : null
}

/** The word of the title that stands nearest to the measure; going up or down says more than a bound. */
function nearest(title: string, name: string): Direction | 'better' | null {
  const text = normaliseText(title)
  const first = normaliseText(name)
    .split(' ')
    .map((word) => text.indexOf(word))
    .filter((at) => at >= 0)
  const measureAt = first.length === 0 ? text.length : Math.min(...first)
  const distance = ({ at }: { at: number }) => (at <= measureAt ? measureAt - at : (at - measureAt) * 2)
  const found = directionsIn(text).sort((a, b) => distance(a) - distance(b))
  const moving = found.find(({ direction }) => direction === 'up' || direction === 'down')
  const said = found[0]?.direction ?? null
  return said === 'notUp' && moving?.direction === 'down' ? 'down' : said === 'notDown' && moving?.direction === 'up' ? 'up' : said
}

const TURNED: Record<Direction, Direction> = { up: 'down', down: 'up', hold: 'hold', notUp: 'notDown', notDown: 'notUp' }
const IN_WORDS: Record<Direction, string> = {
  up: 'raises it',
  down: 'lowers it',
  hold: 'keeps it as it is',
  notUp: 'does not let it rise',
  notDown: 'does not let it fall',
}
/** All of something, as a share. */
const WHOLE = 1
/** Figures are rounded: two that differ by less say the same. */
const NEARLY = 0.005

/** Null: both can hold, as far as is known. */
function whyOpposed(left: MeasuredPart, right: MeasuredPart): string | null {
  const [a, b] = [sideOf(left), sideOf(right)]
  if (a.direction === null || b.direction === null) return null
  const turned = a.bad === b.bad ? b : turn(b)
  const [ours, theirs] = [a.direction, turned.direction!]
  const words = () => {
    const said = a.bad === b.bad ? '' : ' (more of the one is less of the other)'
    return `${left.team.name} ${IN_WORDS[ours]}${figures(left)}, ${right.team.name} ${IN_WORDS[b.direction!]}${figures(right)}${said}`
  }
  const comparable = (a.unit === null && b.unit === null) || (a.unit !== null && b.unit !== null && convertible(a.unit, b.unit))
  const [reached, kept] = [valueOf(a), valueOf(turned)]
  const known = comparable && reached !== null && kept !== null
  // a bound leaves room up to it, where it is known how far the other goes
  if (opposite(ours, theirs) && !(known && (isBound(ours) || isBound(theirs)))) return words()
  if (!known) return null
  const room = NEARLY * Math.max(Math.abs(reached), Math.abs(kept))
  const cannot =
    (ours === 'hold' && theirs === 'hold' && Math.abs(reached - kept) > room) ||
    outOfReach(ours, reached, theirs, kept, room) ||
    outOfReach(theirs, kept, ours, reached, room)
  return cannot ? words() : null
}

/** One aims beyond where the other stays. */
function outOfReach(one: Direction, aim: number, other: Direction, stays: number, room: number): boolean {
  return (isFloor(one) && !isFloor(other) && aim > stays + room) || (isCeiling(one) && !isCeiling(other) && aim < stays - room)
}

const isBound = (direction: Direction) => direction === 'notUp' || direction === 'notDown'
const isFloor = (direction: Direction) => direction === 'up' || direction === 'notDown'
const isCeiling = (direction: Direction) => direction === 'down' || direction === 'notUp'

function opposite(one: Direction, other: Direction): boolean {
  const pair = [one, other].sort().join(' ')
  return ['down up', 'notUp up', 'down notDown'].includes(pair)
}

function turn(side: Side): Side {
  const isShare = side.unit?.dimension === 'share'
  const to = side.to === null ? null : isShare ? WHOLE - side.to : null
  const from = side.from === null ? null : isShare ? WHOLE - side.from : null
  return { ...side, direction: side.direction && TURNED[side.direction], from, to }
}

/** What it shall be; what is kept without a target stays at its baseline. */
function valueOf({ direction, from, to }: Side): number | null {
  return to ?? (direction === 'hold' ? from : null)
}

function figures({ keyResult: { measure } }: MeasuredPart): string {
  const { baseline, target, unit } = measure
  const of = (value: number) => (unit ? `${value} ${unit}` : String(value))
  if (target === undefined) return ''
  return baseline === undefined || baseline === target ? ` (to ${of(target)})` : ` (from ${of(baseline)} to ${of(target)})`
}

/** Why a pair that was found opposes no longer. */
export function whyNotOpposed(facts: OpposedMeasuresFacts, pair: string): string {
  const parts = facts.pairs.find(([one, two]) => opposedPair(one, two) === pair)
  if (!parts) return 'What it was about is not there any more, or is drafted anew.'
  const [left, right] = parts
  return sameMeasure(left, right) === null
    ? `The key results of ${left.team.name} and ${right.team.name} no longer measure the same.`
    : `What ${left.team.name} and ${right.team.name} aim at can both hold now.`
}
