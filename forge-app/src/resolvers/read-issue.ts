import type { IssueInView, RequestDetail } from '@pull-okr/core/contract/types'
import { askService, problem } from '../ask-service'
import { refusedByJira } from '../jira-permission'
import type { OnIssue, Outcome, Problem } from '../shapes'
import type { Place } from './panel'

/** A panel is narrow, and an issue is rarely put to more teams than this. */
const MOST_SHOWN = 6
const UNKNOWN = problem(
  'Pull OKR does not know this issue',
  'It reads new ones within a minute. If this one stays unknown, its project is not connected, or its team is for its members only.',
)

export async function readIssue({ issue, path, query }: Place): Promise<Outcome<OnIssue>> {
  const refused = await refusedByJira(issue, 'read')
  if (refused) return refused
  const found = await askService<IssueInView>('GET', path + query)
  if (found.kind === 'problem') return found.status === 404 ? UNKNOWN : found
  const read = found.value.requests.slice(-MOST_SHOWN).map(({ id }) => askService<RequestDetail>('GET', `/v1/requests/${id}`))
  const requests = (await Promise.all(read)).flatMap((one) => (one.kind === 'ok' ? one.value : []))
  return { kind: 'ok', value: { issue: found.value, requests } }
}

/** A panel answers for its own issue only: a request of another one needs that issue's permissions. */
export async function requestOn({ issue, path, query }: Place, request: string, to: 'read' | 'write'): Promise<Outcome<RequestHere>> {
  const refused: Problem | null = await refusedByJira(issue, to)
  if (refused) return refused
  const found = await askService<IssueInView>('GET', path + query)
  if (found.kind === 'problem') return found
  const here = found.value.requests.find(({ id }) => id === request)
  return here ? { kind: 'ok', value: here } : problem('Not of this issue', 'Open the panel on the issue of that request.')
}

type RequestHere = IssueInView['requests'][number]
