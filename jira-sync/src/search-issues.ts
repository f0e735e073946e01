import { TrackerFailure } from '@pull-okr/core'
import { z } from 'zod'
import type { Ask } from './send-request.ts'

const PAGE_SIZE = 100 // Jira gives no more where more than ids are asked for
const IDS_A_PAGE = 5000

/** `next` is null on the last page. */
export type FoundPage<Fields> = {
  issues: { id: string; key: string; fields: Fields; properties?: Record<string, unknown> | null | undefined }[]
  next: string | null
}

/** One page of a JQL search, its fields read by `fields`. */
export async function searchIssues<Fields>(
  ask: Ask,
  search: { jql: string; fields: string[]; properties?: string[]; after: string | null; most?: number },
  fields: z.ZodType<Fields>,
): Promise<FoundPage<Fields>> {
  const { jql, properties, after, most = PAGE_SIZE } = search
  const { issues, next } = await searchPage(
    ask,
    { jql, fields: search.fields, ...(properties && { properties }), maxResults: most },
    after,
    z.object({ id: z.string(), key: z.string(), fields, properties: z.record(z.string(), z.unknown()).nullish() }),
  )
  return { issues, next }
}

/** One page of the ids alone: fifty times as many. */
export async function searchIds(ask: Ask, jql: string, after: string | null): Promise<{ ids: string[]; next: string | null }> {
  const { issues, next } = await searchPage(ask, { jql, fields: ['id'], maxResults: IDS_A_PAGE }, after, z.object({ id: z.string() }))
  return { ids: issues.map(({ id }) => id), next }
}

async function searchPage<Issue>(ask: Ask, search: object, after: string | null, issue: z.ZodType<Issue>) {
  const Page = z.object({ issues: z.array(issue), nextPageToken: z.string().nullish() })
  const { issues, nextPageToken } = await ask('search/jql', Page, { ...search, ...(after !== null && { nextPageToken: after }) })
  // it would be the same page for ever
  if (after !== null && nextPageToken === after) throw new TrackerFailure({ kind: 'giveUp' }, 'Jira repeats a page that was read already')
  return { issues, next: nextPageToken || null }
}

/** A string of JQL: what stands in it is no JQL. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}
