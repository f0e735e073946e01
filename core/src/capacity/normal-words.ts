const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/**
 * The words of a text, each once, as they are compared: compatible forms are one (NFKC: `ｆｕｌｌ` is `full`), case is
 * folded (through upper case, so that `ß` is `ss`), and where a script has no spaces Unicode's dictionaries cut it.
 */
export function normalWords(text: string): Set<string> {
  const folded = text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFC')
  return new Set([...segmenter.segment(folded)].filter((part) => part.isWordLike).map((part) => part.segment))
}
