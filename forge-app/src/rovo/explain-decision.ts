import { asUser, route } from '@forge/api'
import type { RequestDetail } from '@pull-okr/core/contract/types'
import { answerIn, dayOf, OPTIONS, STATES } from '../in-words'
import { readIssue } from '../resolvers/read-issue'

type Input = { issueKey?: string; context?: { cloudId?: string } }

/** For the agent: what became of an issue, in the teams' own words. Jira says first whether the person may see the issue. */
export async function explainDecision({ issueKey, context }: Input): Promise<string> {
  if (!issueKey?.trim()) return 'Name an issue by its key, for instance WEB-12.'
  const response = await asUser().requestJira(route`/rest/api/3/issue/${issueKey.trim()}?fields=summary`)
  if (!response.ok) return `There is no issue ${issueKey} that you can see.`
  const { id } = (await response.json()) as { id: string }
  const query = context?.cloudId ? `?organization=${encodeURIComponent(context.cloudId)}` : ''
  const found = await readIssue({ issue: id, path: `/v1/issues/jira/${encodeURIComponent(id)}`, query })
  if (found.kind === 'problem') return found.detail
  const { issue, requests } = found.value
  if (requests.length === 0) return `${issue.issueKey} was not put to any team.`
  return [`${issue.issueKey}: ${issue.title}`, ...requests.map(explain)].join('\n\n')
}

function explain({ team, state, askedAt, history, feeds }: RequestDetail): string {
  const answer = answerIn(history)
  if (!answer) return `${team.name}: ${STATES[state].words} since ${dayOf(askedAt)}, not answered yet.`
  const options = answer.options.map(({ kind, text }) => `- ${OPTIONS[kind]}${text && `: ${text}`}`)
  return [
    `${team.name}: ${STATES[state].words}, by ${answer.by} on ${dayOf(answer.at)}.`,
    ...(answer.text ? [`In their words: ${answer.text}`] : []),
    ...(options.length > 0 ? ['Other options they named:', ...options] : []),
    ...feeds.map(({ title, cycle }) => `It feeds the key result “${title}” (${cycle.replace('-', ' ')}).`),
  ].join('\n')
}
