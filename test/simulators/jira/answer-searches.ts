// Searching, and reading many issues or their changes at once.
import { may, visibleIssue } from './check-permission.ts'
import { drawIssue, drawUser, zoneOf } from './draw-issue.ts'
import { matchJql, orderIssues } from './match-jql.ts'
import { parseJql } from './parse-jql.ts'
import { badPayload, isFlag, isNumber, isNumbers, isText, isTexts, readBody, Refusal } from './refuse.ts'
import type { Asked, Answer } from './routes.ts'
import type { Issue } from './rows.ts'
import { drawMoment } from './zones.ts'

type Search = {
  jql?: string
  fields?: string[]
  maxResults?: number
  nextPageToken?: string
  reconcileIssues?: number[]
  properties?: string[]
}
const MOST_WITH_FIELDS = 100 // "API may return fewer items per page where a large number of fields are requested"
const MOST_IDS = 5000
const MOST_RECONCILED = 50
const MOST_BULK = 100
const MOST_CHANGELOGS = 1000
const MOST_FIELD_IDS = 10

export function searchByJql({ sim, me, body }: Asked): Answer {
  const asked = readBody<Search>(body, {
    jql: isText,
    fields: isTexts,
    maxResults: isNumber,
    nextPageToken: isText,
    reconcileIssues: isNumbers,
    properties: isTexts,
    expand: isText,
    fieldsByKeys: isFlag,
  })
  const { jql = '', fields = ['id'], maxResults = 50, nextPageToken, reconcileIssues = [], properties = [] } = asked
  if (reconcileIssues.length > MOST_RECONCILED) throw new Refusal(400, `reconcileIssues takes at most ${MOST_RECONCILED} ids.`)
  const query = parseJql(jql)
  if (query.where === null)
    throw new Refusal(400, 'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.')
  const matches = matchJql(query.where, { world: sim.world, me, now: sim.clock() })
  const visible = sim.index
    .issues(new Set(reconcileIssues.map(String)))
    .filter((issue) => matches(issue) && may(sim.world, me, 'BROWSE_PROJECTS', sim.world.get('project', issue.projectId)!))
  const found = orderIssues(visible, query.order, sim.world)
  const onlyIds = fields.every((field) => field === 'id' || field === 'key') && properties.length === 0
  const size = Math.max(0, Math.min(maxResults, onlyIds ? MOST_IDS : MOST_WITH_FIELDS))
  const from = nextPageToken === undefined ? 0 : placeOf(nextPageToken, jql)
  const page = found.slice(from, from + size)
  const isLast = from + size >= found.length
  return {
    status: 200,
    body: {
      issues: page.map((issue) => drawIssue(issue, fields, { sim, me }, properties)),
      ...(isLast ? { isLast } : { isLast, nextPageToken: tokenOf(from + size, jql) }),
    },
  }
}

/** A place in what is found *now*: nobody says that Jira's token is better than that, so no client may count on it. */
function tokenOf(place: number, jql: string): string {
  return Buffer.from(JSON.stringify([place, jql])).toString('base64url')
}

function placeOf(token: string, jql: string): number {
  try {
    const [place, of] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as [number, string]
    if (of === jql && Number.isInteger(place)) return place
  } catch {
    // falls through to the refusal
  }
  throw new Refusal(400, 'The provided next page token is invalid or belongs to another query.')
}

export function fetchIssues({ sim, me, body }: Asked): Answer {
  const {
    issueIdsOrKeys = [],
    fields = ['*navigable'],
    properties = [],
  } = readBody<{ issueIdsOrKeys?: string[]; fields?: string[]; properties?: string[] }>(body, {
    issueIdsOrKeys: isTexts,
    fields: isTexts,
    properties: isTexts,
    expand: isTexts,
    fieldsByKeys: isFlag,
  })
  if (issueIdsOrKeys.length === 0) throw new Refusal(400, 'issueIdsOrKeys must not be empty.')
  if (issueIdsOrKeys.length > MOST_BULK) throw new Refusal(400, `At most ${MOST_BULK} issues can be fetched at once.`)
  const found = visibleAmong({ sim, me }, issueIdsOrKeys)
  const bean = (issue: Issue) => ({ key: issue.key, ...drawIssue(issue, fields, { sim, me }, properties) })
  return { status: 200, body: { issues: found.map(bean), issueErrors: [] } }
}

/** In ascending order of ids, each once; those that are not there, or not for us, are left out. */
function visibleAmong({ sim, me }: Pick<Asked, 'sim' | 'me'>, idsOrKeys: string[]): Issue[] {
  const found = new Map<string, Issue>()
  for (const idOrKey of idsOrKeys) {
    try {
      const issue = visibleIssue(sim.world, me, idOrKey)
      found.set(issue.id, issue)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  return [...found.values()].toSorted((a, b) => Number(a.id) - Number(b.id))
}

type Changelogs = { issueIdsOrKeys?: string[]; fieldIds?: string[]; maxResults?: number; nextPageToken?: string }

export function fetchChangelogs({ sim, me, body }: Asked): Answer {
  const asked = readBody<Changelogs>(body, { issueIdsOrKeys: isTexts, fieldIds: isTexts, maxResults: isNumber, nextPageToken: isText })
  const { issueIdsOrKeys = [], fieldIds = [], maxResults = 1000, nextPageToken } = asked
  if (issueIdsOrKeys.length === 0 || issueIdsOrKeys.length > MOST_CHANGELOGS || fieldIds.length > MOST_FIELD_IDS) throw badPayload()
  if (maxResults < 1 || maxResults > 10_000) throw badPayload()
  const histories = visibleAmong({ sim, me }, issueIdsOrKeys)
    .flatMap((issue) => sim.world.by('change', 'issueId', issue.id))
    .map((change) => ({ ...change, items: change.items.filter(({ fieldId }) => fieldIds.length === 0 || fieldIds.includes(fieldId)) }))
    .filter(({ items }) => items.length > 0)
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : Number(a.issueId) - Number(b.issueId)))
  const query = JSON.stringify([issueIdsOrKeys, fieldIds])
  const from = nextPageToken === undefined ? 0 : placeOf(nextPageToken, query)
  const page = histories.slice(from, from + maxResults)
  const author = (id: string | null) => sim.world.get('user', id)
  const drawn = page.map(({ id, authorId, at, items, issueId }) => ({
    issueId,
    history: {
      id,
      ...(author(authorId) && { author: drawUser({ sim, me }, author(authorId)!) }),
      created: drawMoment(at, zoneOf(me)),
      items,
    },
  }))
  const byIssue = Map.groupBy(drawn, ({ issueId }) => issueId)
  return {
    status: 200,
    body: {
      issueChangeLogs: [...byIssue].map(([issueId, all]) => ({ issueId, changeHistories: all.map(({ history }) => history) })),
      ...(from + maxResults < histories.length && { nextPageToken: tokenOf(from + maxResults, query) }),
    },
  }
}
