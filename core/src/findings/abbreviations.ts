import { normaliseText } from './normalise-text.ts'
import { isStopWord } from './words-of.ts'

/** `SSO`, `2FA`, `KPIs`: capitals, at least two of them. */
const CAPITALS = /(?<![\p{L}\p{N}])(?=[\p{Lu}\p{N}]*\p{Lu}[\p{N}]*\p{Lu})([\p{Lu}\p{N}]{2,6})s?(?![\p{L}\p{N}])/gu
/** `pts`, `mgmt`: letters left out, the first and the last kept. */
const CONTRACTED = /(?<![\p{L}\p{N}])[A-Za-z]?[bcdfghjklmnpqrstvwxz]{2,5}(?![\p{L}\p{N}])/gu
/** `avail.`, cut off, with a full stop in the middle of the text */
const CUT_OFF = /(?<![\p{L}\p{N}])\p{L}{3,7}\.(?=\s*[\p{L}\p{N}(])/gu

/** The first text with its abbreviations spelt out where the other one spells them out. */
export function spellOut(text: string, other: string): string {
  let words: string[] | null = null
  const inOther = () => (words ??= normaliseText(other).split(' '))
  return text
    .replace(CAPITALS, (short, letters: string) => runOf(normaliseText(letters), inOther(), other) ?? short)
    .replace(CONTRACTED, (short) => (short === short.toUpperCase() ? short : (longFor(short.toLowerCase(), inOther()) ?? short)))
    .replace(CUT_OFF, (short) => inOther().find((word) => word.length > short.length && word.startsWith(normaliseText(short))) ?? short)
}

/** “First response time (FRT)”: what is beside its own words says nothing more. */
export function withoutOwnAbbreviation(text: string): string {
  return text.replace(/\s*\(([\p{Lu}\p{N}]{2,6})\)/gu, (whole, short: string) => {
    const rest = text.replace(whole, ' ')
    return runOf(normaliseText(short), normaliseText(rest).split(' '), rest) === null ? whole : ''
  })
}

/** `2FA`, `3DS` */
const DIGITS: Record<string, RegExp> = {
  2: /^(?:two|zwei|deux|dos|due|dois|duas|twee|tva|to|dwa|dwu|iki|два|двух|двух)/u,
  3: /^(?:three|drei|trois|tres|tre|drie|trzy|uc|три|трех)/u,
}

/** Words in a row that begin with these letters. One that only holds sentences together ends no name, but in “sign-on”. */
function runOf(letters: string, words: readonly string[], written: string): string | null {
  const initials = [...letters]
  for (let from = 0; from + initials.length <= words.length; from++) {
    const run = words.slice(from, from + initials.length)
    const fits = initials.every(
      (letter, index) => run[index]!.length > 1 && (DIGITS[letter]?.test(run[index]!) ?? run[index]!.startsWith(letter)),
    )
    if (fits && !isStopWord(run[0]!) && (!isStopWord(run.at(-1)!) || written.toLowerCase().includes(`-${run.at(-1)!}`)))
      return run.join(' ')
  }
  return null
}

function longFor(short: string, words: readonly string[]): string | undefined {
  const letters = new RegExp(`^${[...short].join('[a-z]*')}$`)
  return words.find((word) => word.length >= short.length + 2 && letters.test(word))
}
