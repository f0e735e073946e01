/** The few forms that `composeLinkBack` writes, read back for showing: never HTML. */
export type CommentBlock = { kind: 'paragraph' | 'quote'; spans: Span[] } | { kind: 'list'; items: Span[][] }
export type Span = { kind: 'text' | 'strong' | 'link'; text: string }

const SPANS = /\*\*((?:\\.|[^\\*])+)\*\*|\[((?:\\.|[^\\\]])+)\]\([^)\s]*\)/g

export function readComment(markdown: string): CommentBlock[] {
  return markdown.split('\n\n').flatMap((part) => blocksOf(part.split('\n')))
}

function blocksOf(lines: string[]): CommentBlock[] {
  const blocks: CommentBlock[] = []
  for (const line of lines) {
    const last = blocks.at(-1)
    if (line.startsWith('- ')) {
      if (last?.kind === 'list') last.items.push(spansOf(line.slice(2)))
      else blocks.push({ kind: 'list', items: [spansOf(line.slice(2))] })
    } else if (line.startsWith('> ') || line === '>') {
      if (last?.kind === 'quote') last.spans.push({ kind: 'text', text: '\n' }, ...spansOf(line.slice(2)))
      else blocks.push({ kind: 'quote', spans: spansOf(line.slice(2)) })
    } else if (line !== '') blocks.push({ kind: 'paragraph', spans: spansOf(line) })
  }
  return blocks
}

function spansOf(text: string): Span[] {
  const spans: Span[] = []
  let at = 0
  for (const match of text.matchAll(SPANS)) {
    if (match.index > at) spans.push({ kind: 'text', text: unescape(text.slice(at, match.index)) })
    spans.push(match[1] !== undefined ? { kind: 'strong', text: unescape(match[1]) } : { kind: 'link', text: unescape(match[2] ?? '') })
    at = match.index + match[0].length
  }
  if (at < text.length) spans.push({ kind: 'text', text: unescape(text.slice(at)) })
  return spans
}

function unescape(text: string): string {
  return text.replace(/\\(.)/g, '$1')
}
