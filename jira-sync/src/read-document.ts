type Node = { type?: unknown; text?: unknown; content?: unknown; attrs?: unknown }

/**
 * The text of an Atlassian document, paragraph by paragraph, as Markdown would write its lists and quotes; what stands for
 * something else (a mention, a card, a date) by its name or address. Whatever it holds, this never throws.
 */
export function readDocument(document: unknown): string {
  if (typeof document === 'string') return document
  return readBlocks(nodesOf(document)).join('\n\n')
}

const BLOCKS_INSIDE = new Set(['panel', 'expand', 'nestedExpand', 'layoutSection', 'layoutColumn', 'tableCell', 'tableHeader', 'doc'])

function readBlocks(nodes: Node[]): string[] {
  return nodes.map(readBlock).filter((text) => text !== '')
}

function readBlock(node: Node): string {
  const inside = nodesOf(node)
  switch (node.type) {
    case 'bulletList':
    case 'taskList':
    case 'decisionList':
      return inside.map((item) => indent('- ', readItem(item))).join('\n')
    case 'orderedList':
      return inside.map((item, index) => indent(`${index + 1}. `, readItem(item))).join('\n')
    case 'blockquote':
      return readBlocks(inside).join('\n\n').replace(/^/gm, '> ')
    case 'table':
      return inside
        .map((row) =>
          nodesOf(row)
            .map((cell) => readBlocks(nodesOf(cell)).join(' '))
            .join(' | '),
        )
        .join('\n')
    case 'codeBlock':
      return `\`\`\`\n${inside.map(readInline).join('')}\n\`\`\``
    case 'rule':
      return '---'
    default:
      return BLOCKS_INSIDE.has(node.type as string) ? readBlocks(inside).join('\n\n') : readInline(node).trim()
  }
}

/** A task's item holds its text itself, a list's item holds paragraphs. */
function readItem(item: Node): string {
  const isList = (node: Node) => ['paragraph', 'bulletList', 'orderedList', 'codeBlock', 'taskList'].includes(node.type as string)
  return nodesOf(item).some(isList) ? readBlocks(nodesOf(item)).join('\n') : readInline(item)
}

function indent(sign: string, text: string): string {
  return `${sign}${text.replaceAll('\n', `\n${' '.repeat(sign.length)}`)}`
}

function readInline(node: Node): string {
  const attrs = (typeof node.attrs === 'object' && node.attrs !== null ? node.attrs : {}) as Record<string, unknown>
  if (node.type === 'hardBreak') return '\n'
  if (node.type === 'date') return dayOf(attrs['timestamp'])
  if (typeof node.text === 'string') return node.text
  const named = [attrs['text'], attrs['shortName'], attrs['url']].find((value) => typeof value === 'string')
  return typeof named === 'string' ? named : nodesOf(node).map(readInline).join('')
}

function dayOf(timestamp: unknown): string {
  const time = new Date(typeof timestamp === 'string' ? Number(timestamp) : Number.NaN)
  return Number.isNaN(time.getTime()) ? '' : time.toISOString().slice(0, 10)
}

function nodesOf(node: unknown): Node[] {
  const content = typeof node === 'object' && node !== null ? (node as Node).content : undefined
  return Array.isArray(content) ? content.filter((one): one is Node => typeof one === 'object' && one !== null) : []
}
