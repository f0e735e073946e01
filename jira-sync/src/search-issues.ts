import { TrackerFailure } from '@pull-okr/core'
import { z } from 'zod'
import type { Ask } from './send-request.ts'

const PAGE_SIZE = 100

/** `next` is null on the last page. */
export type FoundPage<Fields> = { issues: { id: string; key: string; fields: Fields }[]; next: string | null }

/** One page of a JQL search, its fields read by `fields`. */
export async function searchIssues<Fields>(
  ask: Ask,
  search: { jql: string; fields: string[]; after: string | null; most?: number },
  fields: z.ZodType<Fields>,
): Promise<FoundPage<Fields>> {
  const { jql, after, most = PAGE_SIZE } = search
  const Page = z.object({
    issues: z.array(z.object({ id: z.string(), key: z.string(), fields })),
    nextPageToken: z.string().nullish(),
  })
  const body = { jql, fields: search.fields, maxResults: most, ...(after !== null && { nextPageToken: after }) }
  const { issues, nextPageToken } = await ask('search/jql', Page, body)
  // it would be the same page for ever
  if (after !== null && nextPageToken === after) throw new TrackerFailure({ kind: 'giveUp' }, 'Jira repeats a page that was read already')
  return { issues, next: nextPageToken || null }
}

/** A string of JQL: what stands in it is no JQL. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}
