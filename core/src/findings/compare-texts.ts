import { normaliseText } from './normalise-text.ts'
import { spellingLikeness } from './spelling.ts'
import { spellOut } from './abbreviations.ts'
import { inflectAlike, wordsOf, type Word } from './words-of.ts'

/** From here on two words are one word, spelt otherwise (see `sameWords`). */
const SAME_SPELLING_FROM = 0.6
/** Shorter ones differ by a letter and are another word. */
const SPELT_FROM = 6

/** Which words of two texts are each other's, and which stand alone. `told`: words of either side that tell them apart. */
export type Compared = { shared: number; sharedLight: number; sharedSigns: number; leftOnly: Word[]; rightOnly: Word[] }

export function compareWords(left: readonly Word[], right: readonly Word[]): Compared {
  const free = new Set(distinct(right))
  const leftOnly: Word[] = []
  let [shared, sharedLight, sharedSigns] = [0, 0, 0]
  const pairUp = (word: Word, same: (other: Word) => boolean): boolean => {
    for (const other of free)
      if (same(other)) {
        free.delete(other)
        if (word.light && other.light) sharedLight++
        else shared++
        if (isSign(word)) sharedSigns++
        return true
      }
    return false
  }
  const unlike = distinct(left).filter((word) => !pairUp(word, (other) => other.text === word.text))
  for (const word of unlike) if (!pairUp(word, (other) => speltAlike(word, other))) leftOnly.push(word)
  const joined = joinCompounds(leftOnly, [...free])
  return { shared: shared + joined.shared, sharedLight, sharedSigns, leftOnly: joined.leftOnly, rightOnly: joined.rightOnly }
}

/** Up or down. */
function isSign({ text }: Word): boolean {
  return text === '↑' || text === '↓'
}

function distinct(words: readonly Word[]): Word[] {
  return [...new Map(words.map((word) => [word.text, word])).values()]
}

function speltAlike(left: Word, right: Word): boolean {
  if (left.paired || right.paired || hasDigit(left) || hasDigit(right)) return false
  const [a, b] = [left.text, right.text]
  if (HANGUL.test(a) && HANGUL.test(b)) return isBeginning(a, b) || isBeginning(b, a)
  if (inflectAlike(left.written, right.written)) return true
  if (Math.min(a.length, b.length) < SPELT_FROM) return false
  return spellingLikeness(a, b) >= SAME_SPELLING_FROM || spellingLikeness(left.written, right.written) >= SAME_SPELLING_FROM
}

const HANGUL = /^\p{Script=Hangul}+$/u

/** Korean writes particles and endings at the word. */
function isBeginning(short: string, long: string): boolean {
  return short.length >= 2 && long.length - short.length <= 2 && long.startsWith(short)
}

/** “Rechnungsexport” is “Export” and “Rechnung”, “webhook” is “web hook”: one word that two of the other side make up. */
function joinCompounds(left: Word[], right: Word[]): { shared: number; leftOnly: Word[]; rightOnly: Word[] } {
  let shared = 0
  const join = (wholes: Word[], parts: Word[]): [Word[], Word[]] => {
    let rest = parts
    const alone = wholes.filter((whole) => {
      const begins = rest.find((part) => part.text.length >= 3 && whole.written.startsWith(part.text))
      const ends = rest.find(
        (part) => part !== begins && part.text.length >= 3 && (whole.written.endsWith(part.text) || whole.text.endsWith(part.text)),
      )
      if (!begins || !ends || begins.text.length + ends.text.length < whole.text.length - 4) return true
      rest = rest.filter((part) => part !== begins && part !== ends)
      shared += 2
      return false
    })
    return [alone, rest]
  }
  const [leftRest, rightParts] = join(left, right)
  const [rightRest, leftParts] = join(rightParts, leftRest)
  return { shared, leftOnly: leftParts, rightOnly: rightRest }
}

/** Of the shared and unshared words of the longer text, this much must be shared. */
const SHARED_FROM = 0.6
/** One word is no wish: “Grow” is said by everybody. A long one may be two in other languages. */
const WORDS_FROM = 2
const LONG_WORD = 14

/**
 * Whether two titles say the same, and how, in plain words: nearly all words of the one are in the other, and not each has
 * something that the other has not (iOS and Android, 2026 and 2027, France and Norway, raise and lower). Languages without
 * spaces are compared by pairs of characters. Null: they don't, or one has fewer than `least` words that mean something.
 */
export function sayTheSame(left: string, right: string, least = WORDS_FROM): string | null {
  const [a, b] = [wordsOf(spellOut(left, right)), wordsOf(spellOut(right, left))]
  const figures = sameFigures(a, b, least)
  if (!meansEnough(a, least - (figures ?? 0)) || !meansEnough(b, least - (figures ?? 0))) return null
  if (normaliseText(left) === normaliseText(right)) return 'They say the same words.'
  if (deniesOne(left, right) || figures === null) return null
  const compared = compareWords(a, b)
  // from which figure to which says the way: other words for it tell nothing apart
  const told = (words: readonly Word[]) => (figures >= TOLD_FROM ? words.filter((word) => !isSign(word)) : words)
  const [leftOnly, rightOnly] = [told(compared.leftOnly), told(compared.rightOnly)]
  const { shared } = compared
  const [leftTells, rightTells] = [telling(leftOnly, b, rightOnly), telling(rightOnly, a, leftOnly)]
  if ((leftTells.length > 0 && rightTells.length > 0) || forOthers(left, right, leftOnly, rightOnly)) return null
  const heavy = (words: readonly Word[]) => words.filter(({ light, text }) => !light && !isNumber(text)).length
  const share = shared / Math.max(1, shared + Math.max(heavy(leftOnly), heavy(rightOnly)))
  if (shared < WORDS_FROM && !a.some(isLong)) return null
  // “orders down” is not “cut cost per order”: the way is no thing
  if (shared - compared.sharedSigns < WORDS_FROM && !a.some(isLong) && heavy(leftOnly) + heavy(rightOnly) > 0) return null
  return share >= SHARED_FROM ? `They share nearly all of their words (${Math.round(share * 100)} %).` : null
}

/** From which figure to which. */
const TOLD_FROM = 2

/**
 * How many figures two texts have in common, where each has these alone; null: as many others. One alone makes a longer text
 * the same, a wish with a version it does not.
 */
function sameFigures(left: readonly Word[], right: readonly Word[], least: number): number | null {
  const figures = (words: readonly Word[]) => words.flatMap(({ text }) => (isNumber(text) && !YEAR.test(text) ? text : [])).sort()
  const [a, b] = [figures(left), figures(right)]
  if (a.length === 0 || a.length !== b.length) return 0
  if (a.join(' ') !== b.join(' ')) return null
  return a.length >= TOLD_FROM || least > WORDS_FROM ? a.length : 0
}
const YEAR = /^20\d\d$/

/** Whom something is for tells nothing, unless the other side names others in the same place: the driver app, the customer app. */
function forOthers(left: string, right: string, leftOnly: readonly Word[], rightOnly: readonly Word[]): boolean {
  const place = (text: string, word: Word) => {
    const words = normaliseText(text).split(' ')
    const at = words.indexOf(word.written)
    return { before: words[at - 1], after: words[at + 1] }
  }
  const others = (one: Word, other: Word) => {
    if (!WHOM.has(one.written) && !WHOM.has(other.written)) return false
    const [a, b] = [place(left, one), place(right, other)]
    return (a.before !== undefined && a.before === b.before) || (a.after !== undefined && a.after === b.after)
  }
  return leftOnly.some((one) => rightOnly.some((other) => one.light !== other.light && others(one, other)))
}
const WHOM = new Set(
  `customer customers user users client clients people kunde kunden nutzer clientes cliente usuarios usuario utilisateurs
  utilisateur клиент клиентов пользователей klient klienci klientow klanten klant musteri musteriler`.split(/\s+/),
)

/** Whether a title has at least so many words that mean something. */
export function saysEnough(title: string, least: number): boolean {
  return meansEnough(wordsOf(title), least)
}

function meansEnough(words: readonly Word[], least: number): boolean {
  const heavy = distinct(words).filter(({ light, text }) => !light && !isNumber(text))
  return heavy.length + heavy.filter(isLong).length >= least
}

function isLong({ written, paired }: Word): boolean {
  return !paired && written.length >= LONG_WORD
}

/** The words that the other side lacks and that mean something. A number tells apart only where the other side has another one. */
function telling(words: readonly Word[], others: readonly Word[], othersOnly: readonly Word[]): Word[] {
  const characters = new Set(others.filter(({ paired }) => paired).flatMap(({ text }) => [...text]))
  return words.filter((word) => {
    if (word.light) return false
    if (isNumber(word.text)) return othersOnly.some(({ text }) => isNumber(text))
    return !word.paired || [...word.text].some((character) => !characters.has(character))
  })
}

function isNumber(text: string): boolean {
  return /^\p{N}/u.test(text)
}

function hasDigit({ text }: Word): boolean {
  return /\p{N}/u.test(text)
}

const DENIAL =
  /(?:^| )(?:not?|never|without|nicht|keine?|ohne|pas|sans|sin|не|без|لا|دون|بدون|nie|bez|stop|remove|disable)(?= |$)|しない|ない|不|禁止/u

/** One says what the other denies. */
function deniesOne(left: string, right: string): boolean {
  return DENIAL.test(normaliseText(left)) !== DENIAL.test(normaliseText(right))
}
