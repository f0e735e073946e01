import type { Tracker } from '@pull-okr/core'
import type { Account } from './read-account.ts'
import { itemsJql } from './read-changes.ts'
import { searchIds } from './search-issues.ts'
import type { Ask } from './send-request.ts'

/** By creation, which nothing changes. An issue that is deleted meanwhile may take another one's place: a suspicion, no more. */
export function idReader(ask: Ask, account: Account): Tracker['allIssueIds'] {
  return async ({ finishedSince, after }) => {
    const jql = `${itemsJql(finishedSince, await account.timeZone())} ORDER BY created ASC, key ASC`
    const page = await searchIds(ask, jql, after)
    if (page.next === null) await account.stillOurs()
    return page
  }
}
