import { documents, IDS_AT_ONCE } from './documents.ts'
import type { Send } from './send-request.ts'

type Answer = {
  issues: { nodes: ({ id: string; relations: { nodes: ({ type: string; relatedIssue: { id: string } } | null)[] } } | null)[] }
}

/** What each duplicate is a duplicate of. A request of its own: few issues are one, and nested it would price every page. */
export async function readOriginals(send: Send, duplicates: string[]): Promise<ReadonlyMap<string, string>> {
  const originals = new Map<string, string>()
  for (let from = 0; from < duplicates.length; from += IDS_AT_ONCE) {
    const ids = duplicates.slice(from, from + IDS_AT_ONCE)
    const { issues } = await send<Answer>(documents.originals, { ids })
    for (const node of issues.nodes) {
      const relation = node?.relations.nodes.find((one) => one?.type === 'duplicate')
      if (node && relation) originals.set(node.id, relation.relatedIssue.id)
    }
  }
  return originals
}
