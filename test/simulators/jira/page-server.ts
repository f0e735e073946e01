// Jira's answers to a first sync, serialised before anybody asks: a benchmark of clients must not measure a server.
// node jira/page-server.ts [--issues 10000]; it prints { url } and ends when its stdin closes.
import { parseArgs } from 'node:util'
import { servePrepared } from '../shared/serve-prepared.ts'

const PAGE = 100
const MINUTE_MS = 60_000
const OPEN_EVERY = 20 // one issue in twenty is open, the rest is finished work
const { values } = parseArgs({ options: { issues: { type: 'string', default: '10000' } } })
const count = Number(values.issues)
const step = Math.floor((590 * 1440) / count) * MINUTE_MS // all within the two years that a first sync reads, no two in one minute
const begin = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 600 * 1440 * MINUTE_MS
const momentOf = (index: number) => `${new Date(begin + index * step).toISOString().slice(0, -1)}+0000`
const text = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] })
const DESCRIPTION = {
  type: 'doc',
  version: 1,
  content: Array.from({ length: 3 }, () => text('What we want, why, and how it would look. Ünïcode 日本語. '.repeat(3))),
}
const self = 'https://prepared.atlassian.net/rest/api/3'

const issues = Array.from({ length: count }, (_, index) => {
  const isOpen = index % OPEN_EVERY === 0
  const at = momentOf(index)
  const category = isOpen
    ? { id: 2, key: 'new', colorName: 'blue-gray', name: 'To Do' }
    : { id: 3, key: 'done', colorName: 'green', name: 'Done' }
  const reporter = {
    self: `${self}/user?accountId=p${index % 80}`,
    accountId: `p${index % 80}`,
    displayName: `Person ${index % 80}`,
    active: true,
    timeZone: 'Etc/UTC',
    accountType: 'atlassian',
  }
  const fields = {
    summary: `Let customers of the shop export what they bought last year as a table ${index}`,
    issuetype: {
      self: `${self}/issuetype/1`,
      id: '1',
      name: 'Story',
      description: 'A story',
      iconUrl: '',
      subtask: false,
      hierarchyLevel: 0,
    },
    status: {
      self: `${self}/status/3`,
      description: '',
      iconUrl: '',
      name: category.name,
      id: isOpen ? '1' : '3',
      statusCategory: category,
    },
    resolution: isOpen ? null : { self: `${self}/resolution/1`, id: '1', name: 'Done', description: '' },
    labels: [`label-${index % 12}`],
    project: {
      self: `${self}/project/${index % 8}`,
      id: String(index % 8),
      key: `T${index % 8}`,
      name: `Team ${index % 8}`,
      projectTypeKey: 'software',
      simplified: false,
    },
    reporter,
    created: at,
    updated: at,
    resolutiondate: isOpen ? null : at,
    statuscategorychangedate: at,
    description: DESCRIPTION,
    duedate: null,
    issuelinks: [],
  }
  const id = String(10_000 + index)
  return { expand: 'renderedFields,names', id, self: `${self}/issue/${id}`, key: `T${index % 8}-${index}`, fields }
})

/** Each page begins with the last row of the one before, for a minute may hold more than was read of it. */
const starts = Array.from({ length: Math.ceil(count / (PAGE - 1)) }, (_, page) => page * (PAGE - 1))
const pages = new Map(starts.map((from) => [minuteOf(from), page(from)]))
const changelogs = new Map(
  starts.flatMap((from) => [from, from + 1, from + 2].map((first) => [issues[first]?.id, changelog(first, from + PAGE)] as const)),
)
const fixed: Record<string, unknown> = {
  myself: { accountId: 'bench', displayName: 'Bench', timeZone: 'UTC' },
  serverInfo: { baseUrl: 'https://prepared.atlassian.net', serverTitle: 'Prepared' },
  status: [
    { id: '1', name: 'To Do', statusCategory: { key: 'new' } },
    { id: '2', name: 'Doing', statusCategory: { key: 'indeterminate' } },
    { id: '3', name: 'Done', statusCategory: { key: 'done' } },
  ],
}

function minuteOf(index: number): string {
  return new Date(begin + index * step).toISOString().slice(0, 16).replace('T', ' ')
}

function page(from: number): string {
  const isLast = from + PAGE >= count
  return JSON.stringify({ issues: issues.slice(from, from + PAGE), isLast, ...(!isLast && { nextPageToken: String(from) }) })
}

/** Of the finished ones from `first` on; which is the first depends on whether the one before was open. */
function changelog(first: number, to: number): string {
  const done = issues.slice(first, to).filter(({ fields }) => fields.resolution)
  const item = (from: string, after: string) => ({
    field: 'status',
    fieldtype: 'jira',
    fieldId: 'status',
    from,
    fromString: 'Old',
    to: after,
    toString: 'New',
  })
  const change = (id: string, created: string, items: object[]) => ({ id, author: issues[0]!.fields.reporter, created, items })
  const issueChangeLogs = done.map(({ id, fields }) => ({
    issueId: id,
    changeHistories: [change(`${id}1`, fields.created, [item('1', '2')]), change(`${id}2`, fields.updated, [item('2', '3')])],
  }))
  return JSON.stringify({ issueChangeLogs })
}

type Asked = { jql?: string; issueIdsOrKeys?: string[] }

function answer(path: string, { jql, issueIdsOrKeys }: Asked): string | undefined {
  if (path === 'search/jql') return pages.get(/updated >= "([^"]+)"/.exec(jql ?? '')?.[1] ?? minuteOf(0))
  if (path === 'changelog/bulkfetch') return changelogs.get(issueIdsOrKeys?.[0])
  return path in fixed ? JSON.stringify(fixed[path]) : undefined
}

servePrepared((url, body) => answer(url.replace('/rest/api/3/', ''), body ? (JSON.parse(body) as Asked) : {}))
