// Atlassian documents as markup: what we know is drawn, of everything else the words.
import { markup, safeUrl, type Content } from '../shared/markup.ts'

type Node = { type?: unknown; text?: unknown; content?: unknown; marks?: unknown; attrs?: Record<string, unknown> }

export function drawDocument(document: unknown): Content {
  return inside(document as Node)
}

function inside({ content }: Node): Content[] {
  return Array.isArray(content) ? (content as Node[]).map(drawNode) : []
}

function drawNode(node: Node): Content {
  switch (node.type) {
    case 'text':
      return drawMarks(typeof node.text === 'string' ? node.text : '', Array.isArray(node.marks) ? (node.marks as Node[]) : [])
    case 'hardBreak':
      return markup`<br>`
    case 'paragraph':
      return markup`<p>${inside(node)}</p>`
    case 'blockquote':
      return markup`<blockquote>${inside(node)}</blockquote>`
    case 'bulletList':
      return markup`<ul>${inside(node)}</ul>`
    case 'orderedList':
      return markup`<ol>${inside(node)}</ol>`
    case 'listItem':
      return markup`<li>${inside(node)}</li>`
    case 'heading':
      return markup`<p><strong>${inside(node)}</strong></p>`
    default:
      return inside(node)
  }
}

function drawMarks(text: string, marks: Node[]): Content {
  return marks.reduce<Content>((drawn, { type, attrs }) => {
    if (type === 'strong') return markup`<strong>${drawn}</strong>`
    if (type === 'code') return markup`<code>${drawn}</code>`
    const url = type === 'link' ? safeUrl(attrs?.['href']) : undefined
    return url ? markup`<a href="${url}" rel="noopener noreferrer nofollow">${drawn}</a>` : drawn
  }, text)
}
