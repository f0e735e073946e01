export { jiraReader, type JiraReader } from './jira-reader.ts'
export { jiraTracker, type JiraTracker } from './jira-tracker.ts'
export type { JiraCredential } from './send-request.ts'
