import { z } from 'zod'
import type { JiraIssue } from './map-issue.ts'
import type { Ask } from './send-request.ts'

/** When work on it first began, and when it was first done. */
export type History = { startedAt: string | null; doneAt: string | null }
export type ReadHistory = (issues: readonly JiraIssue[]) => Promise<ReadonlyMap<string, History>>

const Statuses = z.array(z.object({ id: z.string(), statusCategory: z.object({ key: z.string() }) }))
const Page = z.object({
  issueChangeLogs: z
    .array(
      z.object({
        issueId: z.string(),
        changeHistories: z.array(
          z.object({
            // the schema says text, its example a number
            created: z.union([z.string(), z.number()]),
            items: z.array(z.object({ fieldId: z.string().nullish(), to: z.string().nullish() })).nullish(),
          }),
        ),
      }),
    )
    .nullish(),
  nextPageToken: z.string().nullish(),
})
const MOST_A_PAGE = 10_000
/** Workflows change rarely, and a status that nobody knows asks again at once. */
const LOOK_AGAIN_MS = 10 * 60_000

/** Of issues that were started or are done, by the changelog of their status; nothing else of it is asked for. */
export function historyReader(ask: Ask, now: () => number): ReadHistory {
  const categoryOf = categoryBook(ask, now)
  return async (issues) => {
    const moved = issues.filter(({ fields }) => ['indeterminate', 'done'].includes(fields.status.statusCategory.key)).map(({ id }) => id)
    const histories = new Map<string, History>()
    if (moved.length === 0) return histories
    for (let after: string | null = null; ;) {
      const body: object = {
        issueIdsOrKeys: moved,
        fieldIds: ['status'],
        maxResults: MOST_A_PAGE,
        ...(after !== null && { nextPageToken: after }),
      }
      const { issueChangeLogs, nextPageToken }: z.output<typeof Page> = await ask('changelog/bulkfetch', Page, body)
      const changes = (issueChangeLogs ?? []).flatMap(({ issueId, changeHistories }) =>
        changeHistories.flatMap(({ created, items }) =>
          (items ?? []).flatMap(({ fieldId, to }) => (fieldId === 'status' && to ? [{ issueId, at: momentOf(created), to }] : [])),
        ),
      )
      const category = await categoryOf(changes.map(({ to }) => to))
      for (const { issueId, at, to } of changes) {
        const known = histories.get(issueId) ?? { startedAt: null, doneAt: null }
        if (category(to) === 'indeterminate') known.startedAt = earlier(known.startedAt, at)
        if (category(to) === 'done') known.doneAt = earlier(known.doneAt, at)
        histories.set(issueId, known)
      }
      if (!nextPageToken || nextPageToken === after) return histories
      after = nextPageToken
    }
  }
}

function categoryBook(ask: Ask, now: () => number) {
  let categories = new Map<string, string>()
  let readAt = Number.NEGATIVE_INFINITY
  return async (ids: string[]) => {
    const age = now() - readAt
    // one of a workflow that is not active any more stays unknown: not a request a page for it
    if (age > LOOK_AGAIN_MS || (age > LOOK_AGAIN_MS / 10 && ids.some((id) => !categories.has(id)))) {
      categories = new Map((await ask('status', Statuses)).map(({ id, statusCategory }) => [id, statusCategory.key]))
      readAt = now()
    }
    return (id: string) => categories.get(id)
  }
}

function momentOf(created: string | number): string {
  if (typeof created === 'string') return new Date(created).toISOString()
  return new Date(created < 100_000_000_000 ? created * 1000 : created).toISOString() // as seconds it would be the year 5138
}

function earlier(known: string | null, at: string): string {
  return known === null || at < known ? at : known
}
