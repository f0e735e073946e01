const WORD = /[\p{L}\p{M}\p{N}]+/gu
const ASCII = /^[\0-\x7f]*$/
const ASCII_WORD = /[a-z0-9]+/g
const WITHOUT_SPACES = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u
// the board's bundle leaves it out: not every browser has it
const segmenter = /* @__PURE__ */ new Intl.Segmenter('en', { granularity: 'word' })

/**
 * The words of a text, each once, as they are compared: compatible forms are one (NFKC: `ｆｕｌｌ` is `full`), and case is
 * folded (through upper case, so that `ß` is `ss`). What is written without spaces is cut by Unicode's dictionaries.
 */
export function normalWords(text: string): Set<string> {
  // has one form only, and is most of what is compared
  if (ASCII.test(text)) return new Set(text.toLowerCase().match(ASCII_WORD))
  const folded = text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFC')
  if (!WITHOUT_SPACES.test(folded)) return new Set(folded.match(WORD))
  return new Set([...segmenter.segment(folded)].filter((part) => part.isWordLike).map((part) => part.segment))
}
