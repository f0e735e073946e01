import type { LinkPage, Tracker, TrackerLink } from '@pull-okr/core'
import { z } from 'zod'
import type { Account } from './read-account.ts'
import { itemsJql } from './read-changes.ts'
import { searchIssues } from './search-issues.ts'
import type { Ask } from './send-request.ts'

/** Each link stands on both of its issues; where the other one is its outward issue, this one is the source. */
const Linked = z.object({
  issuelinks: z
    .array(z.object({ id: z.string(), type: z.object({ outward: z.string() }), outwardIssue: z.object({ id: z.string() }).nullish() }))
    .nullish(),
})
type IssueLink = NonNullable<z.output<typeof Linked>['issuelinks']>[number]

/** Work that ended before this says nothing of who needs whom now. */
const BACK_MS = 2 * 365 * 86_400_000
/** In the words by which the types of links are read from the source on: those that Jira ships, and that teams add. */
const HOLDS_UP = /^(blocks|is required (by|for)|is needed (by|for))$/i
const WAITS_FOR = /^(is blocked by|depends (up)?on|requires|needs|waits for)$/i
/** The same thing twice, which is no work for another. */
const TWICE = /duplicate|clone/i

/** By creation, which nothing changes; an issue that is deleted meanwhile may hide another's links until the next night. */
export function linkReader(ask: Ask, account: Account, now: () => number): Tracker['links'] {
  return async (after): Promise<LinkPage> => {
    const since = new Date(now() - BACK_MS).toISOString()
    const jql = `${itemsJql(since.slice(0, 10), await account.timeZone())} ORDER BY created ASC, key ASC`
    const page = await searchIssues(ask, { jql, fields: ['issuelinks'], after }, Linked)
    if (page.next === null) await account.stillOurs()
    return {
      links: page.issues.flatMap(({ id, fields }) => (fields.issuelinks ?? []).flatMap((link) => readLink(id, link))),
      next: page.next,
    }
  }
}

function readLink(issue: string, { id, type, outwardIssue }: IssueLink): TrackerLink[] {
  const outward = type.outward.trim()
  if (!outwardIssue || TWICE.test(outward)) return []
  if (WAITS_FOR.test(outward)) return [{ id, kind: 'blocks', from: outwardIssue.id, to: issue }]
  return [{ id, kind: HOLDS_UP.test(outward) ? 'blocks' : 'related', from: issue, to: outwardIssue.id }]
}
