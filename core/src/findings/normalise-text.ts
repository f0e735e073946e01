const WORD = /[\p{L}\p{M}\p{N}]+/gu
const WITHOUT_SPACES = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u
// the board's bundle leaves it out: not every browser has it
const segmenter = /* @__PURE__ */ new Intl.Segmenter('en', { granularity: 'word' })

/**
 * A text as it is compared, here and in the database: compatible forms are one (NFKC: `ｆｕｌｌ` is `full`), case is folded
 * (through upper case, so that `ß` is `ss`), and its words stand with one space between them. What has no word at all
 * (`+++`) stays as it is, for it is not the same as every other such text.
 */
export function normaliseText(text: string): string {
  const folded = foldCase(text)
  return folded.match(WORD)?.join(' ') ?? folded.trim()
}

/** Its words, each once. What is written without spaces is cut by Unicode's dictionaries. */
export function normalWords(text: string): Set<string> {
  const folded = foldCase(text)
  if (!WITHOUT_SPACES.test(folded)) return new Set(folded.match(WORD))
  return new Set([...segmenter.segment(folded)].filter((part) => part.isWordLike).map((part) => part.segment))
}

function foldCase(text: string): string {
  return text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFC')
}
