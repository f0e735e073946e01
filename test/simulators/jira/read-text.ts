/** The words of an Atlassian document, a line a block. */
export function readText(node: unknown): string {
  if (typeof node !== 'object' || node === null) return ''
  const { type, text, content } = node as { type?: unknown; text?: unknown; content?: unknown }
  if (typeof text === 'string') return text
  if (type === 'hardBreak') return '\n'
  const inside = Array.isArray(content) ? content.map(readText) : []
  const isBlock =
    Array.isArray(content) && content.some((one: { type?: unknown } | null) => !['text', 'hardBreak'].includes(String(one?.type)))
  return inside.join(isBlock ? '\n' : '')
}
