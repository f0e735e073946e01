export { jiraReader, type JiraReader } from './jira-reader.ts'
