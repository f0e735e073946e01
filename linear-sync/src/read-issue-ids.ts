import { TrackerFailure, type IdPage, type Tracker } from '@pull-okr/core'
import { documents } from './documents.ts'
import { nextPosition, readPosition } from './keyset.ts'
import { openOrFinishedSince } from './read-issues.ts'
import type { Send } from './send-request.ts'

type Answer = { issues: { nodes: ({ id: string; createdAt: string } | null)[]; pageInfo: { hasNextPage: boolean } } }

/** By `createdAt`, which nothing changes: no page boundary moves while the pages are read. */
export async function readIssueIds(send: Send, { finishedSince, after }: Parameters<Tracker['allIssueIds']>[0]): Promise<IdPage> {
  const position = readPosition(after)
  const keyset = position ? [{ createdAt: { gte: position.from } }, { id: { nin: position.seen } }] : []
  const { issues } = await send<Answer>(documents.issueIds, { filter: { and: [openOrFinishedSince(finishedSince), ...keyset] } })
  const seen = new Set(position?.seen)
  const fresh = issues.nodes.filter((node) => node !== null && !seen.has(node.id)) as { id: string; createdAt: string }[]
  const ids = fresh.map(({ id }) => id)
  if (!issues.pageInfo.hasNextPage) return { ids, next: null }
  if (fresh.length === 0) throw new TrackerFailure({ kind: 'giveUp' }, 'Linear repeats a page that was read already')
  return { ids, next: nextPosition(fresh, ({ createdAt }) => createdAt, position) }
}
