import { TrackerFailure, type IssuePage, type Tracker } from '@pull-okr/core'
import { z } from 'zod'
import { FILED_KEY } from './filed-as.ts'
import { MINUTE_MS, momentFrom, momentUpTo } from './jql-time.ts'
import { FULL_FIELDS, FullFields, iso, type JiraIssue } from './map-issue.ts'
import type { Account } from './read-account.ts'
import type { ReadIssues } from './read-issues.ts'
import { searchIds, searchIssues } from './search-issues.ts'
import type { Ask } from './send-request.ts'

type Range = Parameters<Tracker['changedSince']>[0]

/**
 * Where the next page begins: a minute, and who of it has been read; or `ids`, those that are left of a minute in which more
 * changed than a page holds.
 */
const Position = z.object({ from: z.number(), seen: z.array(z.string()), ids: z.array(z.string()).nullable() })
type Position = z.output<typeof Position>

/** "A few seconds to minutes", Atlassian says: what was found late has an earlier moment than what was found in time. */
const SEARCH_LAG_MS = 10 * MINUTE_MS
const IDS_AT_ONCE = 100

/**
 * Pages by (minute, ids already read) and never by Jira's token: nobody says what a token stands for after a row before it
 * was edited. JQL compares minutes, so a minute that holds more than a page (somebody edited in bulk) is listed by ids, all
 * at once, and read in hundreds: what is edited meanwhile is read in its new state.
 */
export function changeReader(ask: Ask, account: Account, issues: ReadIssues): Tracker['changedSince'] {
  const read = async (range: Range, position: Position): Promise<{ found: JiraIssue[]; next: Position | null }> => {
    const jql = `${changedJql(range, await account.timeZone(), position.from)} ORDER BY updated ASC, key ASC`
    const page = await searchIssues(ask, { jql, fields: FULL_FIELDS, properties: [FILED_KEY], after: null }, FullFields)
    const seen = new Set(position.seen)
    const fresh = page.issues.filter((issue) => !seen.has(issue.id) && updatedAt(issue) >= position.from)
    const last = page.issues.at(-1)
    if (page.next === null) return { found: fresh, next: null }
    if (last === undefined) throw new TrackerFailure({ kind: 'giveUp' }, 'Jira says that more follows a page without any issue')
    const minute = minuteOf(updatedAt(last))
    if (minute <= position.from) return readCrowded(range, position.from, seen)
    const ofMinute = page.issues.filter((issue) => minuteOf(updatedAt(issue)) === minute).map(({ id }) => id)
    return { found: fresh, next: { from: minute, seen: ofMinute, ids: null } }
  }

  const readCrowded = async (range: Range, minute: number, seen: ReadonlySet<string>) => {
    const zone = await account.timeZone()
    const jql = `${changedJql(range, zone, minute)} AND updated < "${momentFrom(minute + MINUTE_MS, zone)}" ORDER BY updated ASC, key ASC`
    const ids: string[] = []
    for (let after: string | null = null; ;) {
      const page: { ids: string[]; next: string | null } = await searchIds(ask, jql, after)
      ids.push(...page.ids)
      after = page.next
      if (after === null)
        return readListed(
          minute,
          [...new Set(ids)].filter((id) => !seen.has(id)),
        )
    }
  }

  const readListed = async (minute: number, ids: string[]) => {
    const found = await issues.fetch(ids.slice(0, IDS_AT_ONCE))
    const left = ids.slice(IDS_AT_ONCE)
    const next = left.length > 0 ? { from: minute, seen: [], ids: left } : { from: minute + MINUTE_MS, seen: [], ids: null }
    // an hour that the clock repeats is listed twice, and what was edited since has its place further on
    return { found: found.filter((issue) => minuteOf(updatedAt(issue)) === minute), next }
  }

  return async (range): Promise<IssuePage> => {
    if (range.after === null) await account.stillOurs() // and whether its zone is another one now
    const position = readPosition(range)
    const { found, next } = await (position.ids ? readListed(position.from, position.ids) : read(range, position))
    if (next === null) await account.stillOurs()
    const within = found.filter((issue) => updatedAt(issue) <= Date.parse(range.until))
    const complete = await issues.complete(within)
    return {
      issues: complete.toSorted((a, b) => (a.updatedAt < b.updatedAt ? -1 : a.updatedAt > b.updatedAt ? 1 : 0)),
      next: next && JSON.stringify(next),
    }
  }
}

function changedJql({ until, finishedSince, team }: Range, zone: string, from: number): string {
  const parts = [
    itemsJql(finishedSince, zone),
    ...(from > 0 ? [`updated >= "${momentUpTo(from, zone)}"`] : []),
    `updated <= "${momentFrom(Date.parse(until), zone)}"`,
    ...(team ? [`project = ${Number(team)}`] : []),
  ]
  return parts.join(' AND ')
}

/** Open issues, and those that ended since; no sub-tasks. */
export function itemsJql(finishedSince: string, zone: string): string {
  const since = momentUpTo(Date.parse(finishedSince), zone)
  return `issuetype IN standardIssueTypes() AND (statusCategory != Done OR resolved >= "${since}" OR statusCategoryChangedDate >= "${since}")`
}

function readPosition({ since, after }: Range): Position {
  if (after === null) return { from: since === null ? 0 : minuteOf(Date.parse(since) - SEARCH_LAG_MS), seen: [], ids: null }
  try {
    return Position.parse(JSON.parse(after))
  } catch {
    throw new TrackerFailure({ kind: 'giveUp' }, 'the stored page of the sync is unreadable: begin the pass again')
  }
}

function updatedAt({ fields }: JiraIssue): number {
  return Date.parse(iso(fields.updated) ?? '')
}

function minuteOf(at: number): number {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS
}
