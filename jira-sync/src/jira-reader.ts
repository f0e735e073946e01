import type { IssuePage, TrackerAccount } from '@pull-okr/core'
import { z } from 'zod'
import { isItem, IssueFields, mapIssue } from './map-issue.ts'
import { readAccount } from './read-account.ts'
import { readProjects, type JiraProject } from './read-projects.ts'
import { quoted, searchIssues, type FoundPage } from './search-issues.ts'
import { jiraAsker, trimSlashes, type JiraApiToken } from './send-request.ts'

/** The reading half of a Jira adapter; it has nothing that writes. Every method may throw `TrackerFailure` and nothing else. */
export type JiraReader = {
  account(): Promise<TrackerAccount>
  projects(): Promise<JiraProject[]>
  /** the key of the project of the issue that was last assigned to the token's own person; null: none ever was */
  ownProject(): Promise<string | null>
  /** whom the issues of the project with this key that changed since were assigned to, by account id; Jira knows no team of a project */
  assignees(project: string, since: Date): Promise<string[]>
  /** open issues of the project with this key, and those that ended since, by ascending creation; `after` is the page before's `next` */
  issues(range: { project: string; endedSince: Date; after: string | null }): Promise<IssuePage>
}

const Assigned = z.object({ assignee: z.object({ accountId: z.string() }).nullish() })
const OfProject = z.object({ project: z.object({ key: z.string() }) })

export function jiraReader(credential: JiraApiToken): JiraReader {
  const ask = jiraAsker(credential)
  const baseUrl = trimSlashes(credential.baseUrl)
  return {
    account: () => readAccount(ask),
    projects: () => readProjects(ask),

    async ownProject() {
      const jql = 'assignee = currentUser() ORDER BY updated DESC'
      const { issues } = await searchIssues(ask, { jql, fields: ['project'], after: null, most: 1 }, OfProject)
      return issues[0]?.fields.project.key ?? null
    },

    async assignees(project, since) {
      const jql = `project = ${quoted(project)} AND assignee IS NOT EMPTY AND updated >= ${quoted(day(since))} ORDER BY created ASC`
      const found = new Set<string>()
      for (let after: string | null = null; ;) {
        const page: FoundPage<z.output<typeof Assigned>> = await searchIssues(ask, { jql, fields: ['assignee'], after }, Assigned)
        for (const { fields } of page.issues) if (fields.assignee) found.add(fields.assignee.accountId)
        after = page.next
        if (after === null) return [...found]
      }
    },

    async issues({ project, endedSince, after }) {
      const since = quoted(day(endedSince))
      const jql = `project = ${quoted(project)} AND (statusCategory != Done OR resolved >= ${since} OR statusCategoryChangedDate >= ${since}) ORDER BY created ASC`
      const page = await searchIssues(ask, { jql, fields: Object.keys(IssueFields.shape), after }, IssueFields)
      return { issues: page.issues.filter(isItem).map((issue) => mapIssue(issue, baseUrl)), next: page.next }
    },
  }
}

/** JQL knows days, in the time zone of whoever asks. */
function day(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}
