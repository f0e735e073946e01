import type { Tracker, TrackerBudget } from '@pull-okr/core'
import { applyLinkBack } from './apply-link-back.ts'
import { issueFiler } from './file-issue.ts'
import { accountBook, readAccount } from './read-account.ts'
import { changeReader } from './read-changes.ts'
import { historyReader } from './read-history.ts'
import { idReader } from './read-issue-ids.ts'
import { issueReader } from './read-issues.ts'
import { readLabels } from './read-labels.ts'
import { linkReader } from './read-links.ts'
import { readPeople } from './read-people.ts'
import { teamReader } from './read-teams.ts'
import { jiraAsker, type JiraCredential } from './send-request.ts'
import { commentWriter } from './write-comment.ts'

export type JiraTracker = Tracker & { readonly kind: 'jira' }

/** One per connection and process: it remembers members and statuses for a while. A new system token makes a new one. */
export function jiraTracker(credential: JiraCredential, { now = Date.now }: { now?: () => number } = {}): JiraTracker {
  let budget: TrackerBudget = { requests: null, complexity: null }
  const ask = jiraAsker(credential, { now, onBudget: (latest) => (budget = latest) })
  const account = accountBook(ask, now)
  const issues = issueReader(ask, account, historyReader(ask, now))
  const writeComment = commentWriter(ask, account.viewer, account.siteUrl)
  const fileIssue = issueFiler(ask, account)
  const cloudId = 'apiBaseUrl' in credential ? (/\/ex\/jira\/([^/]+)/.exec(credential.apiBaseUrl)?.[1] ?? null) : null
  return {
    kind: 'jira',
    account: () => readAccount(ask, cloudId),
    people: () => readPeople(ask, account),
    teams: teamReader(ask, account, now),
    labels: () => readLabels(ask, account),
    links: linkReader(ask, account, now),
    changedSince: changeReader(ask, account, issues),
    allIssueIds: idReader(ask, account),
    issuesByIds: issues.byIds,
    applyLinkBack: (content, goOn) => applyLinkBack(ask, writeComment, fileIssue, issues.byIds, content, goOn),
    budget: () => budget,
  }
}
