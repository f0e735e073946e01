export type Piece = { kind: 'text'; text: string } | { kind: 'link'; url: string }

const URL_IN_TEXT = /https?:\/\/[^\s<>"']+/gi
/** What ends a sentence does not belong to the address before it. */
const TRAILING = /[.,;:!?)\]}»”’]+$/u

/** Plain text with its addresses found. Only http and https ever become links. */
export function linksInText(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of text.matchAll(URL_IN_TEXT)) {
    const url = match[0].replace(TRAILING, '')
    if (!URL.canParse(url)) continue
    if (match.index > at) pieces.push({ kind: 'text', text: text.slice(at, match.index) })
    pieces.push({ kind: 'link', url })
    at = match.index + url.length
  }
  if (at < text.length) pieces.push({ kind: 'text', text: text.slice(at) })
  return pieces
}
