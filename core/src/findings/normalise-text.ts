/**
 * The same words written otherwise become the same text: case, accents, width, punctuation and spaces don't count. What
 * tells things apart stays: signs (`C#`, `C++`, `> 5 %`), vowel signs of other scripts, emoji.
 */
export function normaliseText(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/(?<=[\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{M}\p{N}\p{S}#%]+/gu, ' ')
    .trim()
  return words === '' ? text.trim() : words
}
