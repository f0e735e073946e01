/**
 * A text as it is compared, here and in the database: compatible forms are one (NFKC), case is folded (through upper
 * case, so that `ß` is `ss`), and whatever is no letter, mark or digit is one space. Empty where nothing of that is in it.
 */
export function normaliseText(text: string): string {
  return foldCase(text)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

/** NFKC, and case folded. */
export function foldCase(text: string): string {
  return text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFC')
}
