import type { LinkPage, TrackerLink } from '@pull-okr/core'
import { documents } from './documents.ts'
import type { Page } from './read-pages.ts'
import type { Send } from './send-request.ts'

type RelationNode = { id: string; type: string; issue: { id: string }; relatedIssue: { id: string } }

/** `similar` is Linear's own guess, and a duplicate no link between two pieces of work; a kind that Linear adds later is unknown. */
const KINDS: Record<string, TrackerLink['kind']> = { blocks: 'blocks', related: 'related' }

/** By Linear's cursor, which stands for a row's creation here: relations are made and deleted, hardly ever changed. */
export async function readLinks(send: Send, after: string | null): Promise<LinkPage> {
  const { issueRelations } = await send<{ issueRelations: Page<RelationNode> }>(documents.issueLinks, { after })
  const { hasNextPage, endCursor } = issueRelations.pageInfo
  return {
    links: issueRelations.nodes.flatMap((node) => {
      const kind = node && KINDS[node.type]
      return kind ? [{ id: node.id, kind, from: node.issue.id, to: node.relatedIssue.id }] : []
    }),
    next: hasNextPage ? endCursor : null,
  }
}
