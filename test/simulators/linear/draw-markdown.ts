// A small safe part of Markdown: paragraphs, quotes, lists, bold, code, links to http(s), backslash escapes. Everything else stays
// the text that it is.
import { markup, safeUrl, type Content, type Markup } from '../shared/markup.ts'

const INLINE =
  /\\(?<escaped>[!-/:-@[-`{-~])|\*\*(?<bold>[^*\n]+)\*\*|`(?<code>[^`\n]+)`|\[(?<label>[^\]\n]+)\]\((?<target>[^()\s]+)\)|(?<bare>https?:\/\/[^\s<>()]+[^\s<>().,;:!?'"])/g

export function drawMarkdown(text: string): Markup {
  const blocks = text
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
  return markup`${blocks.map(drawBlock)}`
}

function drawBlock(block: string): Markup {
  const lines = block.split('\n')
  const heading = /^#{1,6} (.+)$/.exec(block)
  if (heading) return markup`<p><strong>${drawInline(heading[1]!)}</strong></p>`
  if (lines.every((line) => QUOTE.test(line)))
    return markup`<blockquote>${drawLines(lines.map((line) => line.replace(QUOTE, '')))}</blockquote>`
  // A list may follow its introducing line without a blank one.
  const first = lines.findIndex((line) => isItem(line))
  if (first >= 0 && lines.slice(first).every(isItem)) {
    const items = lines.slice(first).map((line) => markup`<li>${drawInline(line.replace(ITEM, ''))}</li>`)
    const list = /^\s*\d/.test(lines[first]!) ? markup`<ol>${items}</ol>` : markup`<ul>${items}</ul>`
    return first === 0 ? list : markup`<p>${drawLines(lines.slice(0, first))}</p>${list}`
  }
  return markup`<p>${drawLines(lines)}</p>`
}

const QUOTE = /^> ?/
const ITEM = /^\s*(?:[-*•]|\d+[.)])\s+/
const isItem = (line: string) => ITEM.test(line)
const drawLines = (lines: string[]): Content => lines.map((line, index) => [index > 0 ? markup`<br>` : '', drawInline(line)])

function drawInline(text: string): Content[] {
  const parts: Content[] = []
  let end = 0
  for (const match of text.matchAll(INLINE)) {
    parts.push(text.slice(end, match.index), drawMatch(match))
    end = match.index + match[0].length
  }
  return [...parts, text.slice(end)]
}

function drawMatch(match: RegExpExecArray): Content {
  const { escaped, bold, code, label, target, bare } = match.groups as Record<string, string | undefined>
  if (escaped !== undefined) return escaped
  if (bold !== undefined) return markup`<strong>${drawInline(bold)}</strong>`
  if (code !== undefined) return markup`<code>${code}</code>`
  const url = safeUrl(target ?? bare)
  return url ? markup`<a href="${url}" rel="noopener noreferrer nofollow">${label ?? bare}</a>` : match[0]
}
