type Mark = { type: 'strong' } | { type: 'code' } | { type: 'link'; attrs: { href: string } }
type Inline = { type: 'text'; text: string; marks?: Mark[] } | { type: 'hardBreak' }
type Block =
  | { type: 'paragraph'; content: Inline[] }
  | { type: 'blockquote'; content: Block[] }
  | { type: 'bulletList'; content: { type: 'listItem'; content: Block[] }[] }
export type JiraDocument = { type: 'doc'; version: 1; content: Block[] }

/**
 * Our own Markdown (`composeLinkBack` of core writes no other: paragraphs, quotes, lists, bold, links, escapes) as an
 * Atlassian document. What it does not know stays the text that it is.
 */
export function writeDocument(markdown: string): JiraDocument {
  const blocks = markdown
    .split(/\n{2,}/)
    .filter((block) => block.trim() !== '')
    .flatMap(writeBlock)
  return { type: 'doc', version: 1, content: blocks.length > 0 ? blocks : [{ type: 'paragraph', content: [] }] }
}

function writeBlock(block: string): Block[] {
  const lines = block.split('\n')
  if (lines.every((line) => QUOTE.test(line)))
    return [{ type: 'blockquote', content: [paragraph(lines.map((line) => line.replace(QUOTE, '')))] }]
  const first = lines.findIndex((line) => ITEM.test(line))
  if (first < 0 || !lines.slice(first).every((line) => ITEM.test(line))) return [paragraph(lines)]
  const items = lines.slice(first).map((line) => ({ type: 'listItem' as const, content: [paragraph([line.replace(ITEM, '')])] }))
  // a list may follow the line that introduces it without a blank one
  return [...(first > 0 ? [paragraph(lines.slice(0, first))] : []), { type: 'bulletList', content: items }]
}

const QUOTE = /^> ?/
const ITEM = /^- /
const INLINE =
  /\\(?<escaped>[!-/:-@[-`{-~])|\*\*(?<bold>(?:\\.|[^*\n\\])+)\*\*|`(?<code>[^`\n]+)`|\[(?<label>(?:\\.|[^\]\n\\])+)\]\((?<target>https?:\/\/[^()\s]+)\)/g

function paragraph(lines: string[]): Block & { type: 'paragraph' } {
  const content = lines.flatMap((line, index): Inline[] => [
    ...(index > 0 ? [{ type: 'hardBreak' as const }] : []),
    ...writeInline(line, []),
  ])
  return { type: 'paragraph', content: joined(content) }
}

function writeInline(text: string, marks: Mark[]): Inline[] {
  const parts: Inline[] = []
  const say = (words: string, more: Mark[] = []) => {
    if (words !== '') parts.push({ type: 'text', text: words, ...(marks.length + more.length > 0 && { marks: [...marks, ...more] }) })
  }
  let end = 0
  for (const match of text.matchAll(INLINE)) {
    say(text.slice(end, match.index))
    const { escaped, bold, code, label, target } = match.groups as Record<string, string | undefined>
    if (bold !== undefined) parts.push(...writeInline(bold, [...marks, { type: 'strong' }]))
    else if (label !== undefined) parts.push(...writeInline(label, [...marks, { type: 'link', attrs: { href: target! } }]))
    else if (code !== undefined) say(code, [{ type: 'code' }])
    else say(escaped!)
    end = match.index + match[0].length
  }
  say(text.slice(end))
  return parts
}

/** An escape would else cut a sentence into pieces. */
function joined(parts: Inline[]): Inline[] {
  return parts.reduce<Inline[]>((all, part) => {
    const last = all.at(-1)
    const same = last?.type === 'text' && part.type === 'text' && JSON.stringify(last.marks) === JSON.stringify(part.marks)
    return same ? [...all.slice(0, -1), { ...last, text: last.text + part.text }] : [...all, part]
  }, [])
}
