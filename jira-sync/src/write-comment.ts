import { createHash } from 'node:crypto'
import type { LinkBackContent } from '@pull-okr/core'
import { z } from 'zod'
import type { Ask } from './send-request.ts'
import { writeDocument } from './write-document.ts'

export type WriteComment = (issue: string, comment: NonNullable<LinkBackContent['comment']>) => Promise<string>

const MARKER_KEY = 'pull-okr'
const PAGE_SIZE = 100
const Comments = z.object({
  total: z.number(),
  comments: z.array(z.object({ id: z.string(), author: z.object({ accountId: z.string() }).nullish() })),
})
const Marked = z.object({
  values: z.array(z.object({ id: z.string(), properties: z.array(z.object({ key: z.string(), value: z.unknown() })).nullish() })),
})
const Marker = z.object({ answer: z.string(), says: z.string() })
const Written = z.object({ id: z.string() })
const Keyed = z.object({ key: z.string() })

/**
 * Jira makes a comment's id itself, so what was posted before an answer was lost is found by a marker: a property of the
 * comment with our id of the answer, and a digest of what it says. Only our own comments are looked at; what says something
 * else than it should is rewritten, without telling anybody. Comments of Jira have no threads (those that it shows are not
 * in its API): a reply begins with a link to what it answers.
 */
export function commentWriter(ask: Ask, viewer: () => Promise<string>, siteUrl: () => Promise<string>): WriteComment {
  return async (issue, { id, markdown, under }) => {
    const path = `issue/${encodeURIComponent(issue)}/comment`
    const answered = under === undefined ? null : await findMarked(ask, path, await viewer(), under)
    const text = answered ? `${await replyLine(issue, answered.comment)}\n\n${markdown}` : markdown
    const says = createHash('sha256').update(text).digest('hex').slice(0, 32)
    const body = { body: writeDocument(text), properties: [{ key: MARKER_KEY, value: { answer: id, says } }] }
    const standing = await findMarked(ask, path, await viewer(), id)
    if (standing === null) return (await ask(path, Written, body)).id
    if (standing.says !== says) await ask(`${path}/${standing.comment}?notifyUsers=false`, Written, body, 'PUT')
    return standing.comment
  }

  async function replyLine(issue: string, comment: string): Promise<string> {
    const { key } = await ask(`issue/${encodeURIComponent(issue)}?fields=summary`, Keyed)
    return `[In reply to this comment](${await siteUrl()}/browse/${encodeURIComponent(key)}?focusedCommentId=${comment})`
  }
}

async function findMarked(ask: Ask, path: string, viewer: string, answer: string): Promise<{ comment: string; says: string } | null> {
  for (let startAt = 0; ; startAt += PAGE_SIZE) {
    // the newest first: what is looked for was mostly posted a moment ago
    const page = await ask(`${path}?startAt=${startAt}&maxResults=${PAGE_SIZE}&orderBy=-created`, Comments)
    const ours = page.comments.filter(({ author }) => author?.accountId === viewer).map(({ id }) => Number(id))
    if (ours.length > 0) {
      const { values } = await ask('comment/list?expand=properties', Marked, { ids: ours })
      for (const { id, properties } of values) {
        const marker = Marker.safeParse(properties?.find(({ key }) => key === MARKER_KEY)?.value).data
        if (marker?.answer === answer) return { comment: id, says: marker.says }
      }
    }
    if (page.comments.length === 0 || startAt + page.comments.length >= page.total) return null
  }
}
