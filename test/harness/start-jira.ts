import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

type Fields = { [name: string]: unknown; created: string; updated: string; resolutiondate?: string | null }
export type JiraIssue = { id: string; key: string; fields: Fields }
type Answer = { status: number; body: unknown; headers?: Record<string, string> }

const EMAIL = 'ada@example.org'
const TOKEN = 'a-token'
const PROJECTS = [
  { id: '7', key: 'WEB', name: 'Web & <Shop>' },
  { id: '8', key: 'APP', name: 'App' },
]
/** What SearchAndReconcileRequestBean of Jira's OpenAPI allows (additionalProperties: false), as far as we may need it. */
const SEARCH: Record<string, (value: unknown) => boolean> = {
  jql: (value) => typeof value === 'string' && /^(project|assignee) = /.test(value),
  fields: (value) => Array.isArray(value) && value.every((name) => typeof name === 'string' && name !== '*all'),
  maxResults: (value) => Number.isInteger(value),
  nextPageToken: (value) => typeof value === 'string',
}

/** The four doors of Jira Cloud's REST API 3 that are read, strict about everything else; `asked` is what came. */
export async function startJira(issues: readonly JiraIssue[]) {
  const asked: string[] = []
  const plans: Answer[] = []
  const server = createServer((request, response) => {
    const respond = async () => {
      const { status, body, headers } = plans.shift() ?? (await answer(request, issues))
      asked.push(`${request.method} ${request.url} ${status}`)
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
    }
    void respond()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    asked,
    credential: { baseUrl: url, email: EMAIL, apiToken: TOKEN },
    environment: { JIRA_BASE_URL: url, JIRA_EMAIL: EMAIL, JIRA_API_TOKEN: TOKEN },
    /** what the next requests are answered, whatever they ask */
    plan: (...answers: Answer[]) => void plans.push(...answers),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

async function answer(request: IncomingMessage, issues: readonly JiraIssue[]): Promise<Answer> {
  const refused = (status: number, why: string): Answer => ({ status, body: { errorMessages: [why], errors: {} } })
  if (request.headers.authorization !== `Basic ${Buffer.from(`${EMAIL}:${TOKEN}`).toString('base64')}`)
    return refused(401, 'Client must be authenticated to access this resource.')
  const { pathname, searchParams } = new URL(request.url!, 'http://jira')
  const what = `${request.method} ${pathname.replace('/rest/api/3/', '')}`
  if (what === 'GET myself') return { status: 200, body: { accountId: 'ada', displayName: 'Ada', active: true } }
  if (what === 'GET serverInfo') return { status: 200, body: { baseUrl: 'https://acme.atlassian.net', serverTitle: 'Acme' } }
  if (what === 'GET project/search') {
    const startAt = Number(searchParams.get('startAt'))
    // one a page, so that pages are walked
    return { status: 200, body: { startAt, isLast: startAt + 1 >= PROJECTS.length, values: PROJECTS.slice(startAt, startAt + 1) } }
  }
  if (what !== 'POST search/jql') return refused(405, `${what} is no reading of ours`)
  const body = JSON.parse(await textOf(request)) as Record<string, unknown>
  const wrong = Object.entries(body).find(([name, value]) => !SEARCH[name]?.(value))
  return wrong ? refused(400, `Invalid request payload: ${wrong[0]}`) : { status: 200, body: search(issues, body) }
}

function search(issues: readonly JiraIssue[], body: Record<string, unknown>) {
  const found = issues.filter(meaningOf(body['jql'] as string))
  const from = body['nextPageToken'] ? Number(Buffer.from(body['nextPageToken'] as string, 'base64url')) : 0
  const to = from + (body['maxResults'] as number)
  const fields = body['fields'] as string[]
  const page = found
    .slice(from, to)
    .map(({ id, key, fields: all }) => ({ id, key, fields: Object.fromEntries(fields.map((name) => [name, all[name] ?? null])) }))
  return to < found.length ? { issues: page, nextPageToken: Buffer.from(String(to)).toString('base64url') } : { issues: page, isLast: true }
}

/** The three searches that are asked, and no other JQL. */
function meaningOf(jql: string): (issue: JiraIssue) => boolean {
  if (jql === 'assignee = currentUser() ORDER BY updated DESC') return ({ fields }) => accountOf(fields['assignee']) === 'ada'
  const assigned = /^project = "(\w+)" AND assignee IS NOT EMPTY AND updated >= "(\S+)" ORDER BY created ASC$/.exec(jql)
  if (assigned)
    return ({ key, fields }) => key.startsWith(`${assigned[1]}-`) && fields['assignee'] !== null && fields.updated >= assigned[2]!
  const open =
    /^project = "(\w+)" AND \(statusCategory != Done OR resolved >= "(\S+)" OR statusCategoryChangedDate >= "\2"\) ORDER BY created ASC$/.exec(
      jql,
    )
  if (!open) throw new Error(`a search that nobody expected: ${jql}`)
  return ({ key, fields }) => key.startsWith(`${open[1]}-`) && (!fields.resolutiondate || fields.resolutiondate >= open[2]!)
}

function accountOf(person: unknown): string | undefined {
  return (person as { accountId?: string } | null | undefined)?.accountId
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk)
  return text
}
