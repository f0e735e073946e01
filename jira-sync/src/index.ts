export { jiraReader, type JiraReader } from './jira-reader.ts'
export { jiraTracker, type JiraTracker } from './jira-tracker.ts'
export type { JiraApiToken, JiraSystemToken } from './send-request.ts'
export { parseForgeEvent } from './parse-event.ts'
