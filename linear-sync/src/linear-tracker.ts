import type { Tracker, TrackerBudget } from '@pull-okr/core'
import { applyLinkBack } from './apply-link-back.ts'
import { labelBook } from './look-up-labels.ts'
import { readLinks } from './read-links.ts'
import { readIssueIds } from './read-issue-ids.ts'
import { issueReader } from './read-issues.ts'
import { readAccount, readPeople, readTeams } from './read-organization.ts'
import { voiceReader } from './read-voices.ts'
import { linearSender, type LinearCredential } from './send-request.ts'

export type LinearTracker = Tracker & { readonly kind: 'linear' }
export type LinearOptions = LinearCredential & {
  /** plain http only for loopback addresses; without it Linear's own */
  apiUrl?: string | undefined
  now?: () => number
}

/** One per connection and process: it remembers label names, and whether there are customer needs at all. */
export function linearTracker({ apiUrl, now = Date.now, ...credential }: LinearOptions): LinearTracker {
  let budget: TrackerBudget = { requests: null, complexity: null }
  const send = linearSender({ credential, apiUrl, now, onBudget: (latest) => (budget = latest) })
  const labels = labelBook(send, now)
  const issues = issueReader(send, labels.lookUp, voiceReader(send, now))
  return {
    kind: 'linear',
    account: () => readAccount(send),
    people: () => readPeople(send),
    teams: () => readTeams(send),
    labels: labels.readAll,
    allIssueIds: (range) => readIssueIds(send, range),
    ...issues,
    links: (after) => readLinks(send, after),
    applyLinkBack: (content, goOn) => applyLinkBack(send, issues.issuesByIds, content, goOn),
    budget: () => budget,
  }
}
