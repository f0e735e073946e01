import type { Tracker, TrackerIssue } from '@pull-okr/core'
import { z } from 'zod'
import { FILED_KEY } from './filed-as.ts'
import { FULL_FIELDS, FullFields, isSubTask, mapIssue, type JiraIssue } from './map-issue.ts'
import type { Account } from './read-account.ts'
import type { ReadHistory } from './read-history.ts'
import type { Ask } from './send-request.ts'

const IDS_AT_ONCE = 100 // Jira refuses more

const Answer = z.object({
  issues: z.array(
    z.object({ id: z.string(), key: z.string(), fields: FullFields, properties: z.record(z.string(), z.unknown()).nullish() }),
  ),
  issueErrors: z.array(z.object({ id: z.string().nullish() })).nullish(),
})

export type ReadIssues = {
  /** as they stand: by id nothing lags; those that are not there are left out */
  fetch(ids: string[]): Promise<JiraIssue[]>
  complete(issues: readonly JiraIssue[]): Promise<TrackerIssue[]>
  byIds: Tracker['issuesByIds']
}

export function issueReader(ask: Ask, account: Account, readHistory: ReadHistory): ReadIssues {
  const read = async (ids: string[]) => {
    const answer = await ask('issue/bulkfetch', Answer, { issueIdsOrKeys: ids, fields: FULL_FIELDS, properties: [FILED_KEY] })
    const failed = new Set(answer.issueErrors?.flatMap(({ id }) => id ?? []))
    const there = new Set(answer.issues.map(({ id }) => id))
    // who has become a part of something is no issue of its own any more
    const items = answer.issues.filter((issue) => !isSubTask(issue))
    return {
      items,
      missing: ids.filter((id) => !there.has(id) && !failed.has(id)),
      parts: answer.issues.filter(isSubTask).map(({ id }) => id),
    }
  }
  const complete = async (issues: readonly JiraIssue[]) => {
    const [siteUrl, histories] = await Promise.all([account.siteUrl(), readHistory(issues)])
    return issues.map((issue) => mapIssue(issue, siteUrl, histories.get(issue.id)))
  }

  return {
    fetch: async (ids) => (ids.length === 0 ? [] : (await read(ids)).items),
    complete,

    /**
     * `gone` means: absent twice, while the credential was seen to work in between. Jira says the same of an issue that was
     * deleted and of one that the credential may no longer see, so whoever acts on it must first make sure that the issue's
     * team is still readable.
     */
    async byIds(ids) {
      if (ids.length > IDS_AT_ONCE) throw new Error(`issuesByIds takes at most ${IDS_AT_ONCE} ids, it got ${ids.length}`)
      if (ids.length === 0) return { found: [], gone: [] }
      const first = await read(ids)
      if (first.missing.length === 0) return { found: await complete(first.items), gone: first.parts }
      await account.stillOurs()
      const second = await read(first.missing)
      return { found: await complete([...first.items, ...second.items]), gone: [...first.parts, ...second.parts, ...second.missing] }
    },
  }
}
