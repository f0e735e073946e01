// One issue, and what is written on it: remote links, properties, comments.
import { commentOn } from './change-issue.ts'
import { demand, visibleIssue } from './check-permission.ts'
import { drawComment, drawIssue, drawRemoteLink, self } from './draw-issue.ts'
import { isFlag, isNumbers, isText, noIssue, readBody, readCount, Refusal } from './refuse.ts'
import type { Answer, Asked } from './routes.ts'
import type { Document, Property, RemoteLink } from './rows.ts'

const LONGEST_GLOBAL_ID = 255
const LONGEST_PROPERTY = 32_768
const LONGEST_COMMENT = 32_767
const anything = () => true
const NO_CONTENT: Answer = { status: 204, body: undefined }

export function readIssue({ sim, me, params, query }: Asked): Answer {
  const issue = visibleIssue(sim.world, me, params['issue']!)
  const list = (value: string | undefined) => value?.split(',') ?? []
  const fields = list(query['fields'])
  return { status: 200, body: drawIssue(issue, fields.length > 0 ? fields : ['*all'], { sim, me }, list(query['properties'])) }
}

export function listRemoteLinks({ sim, me, params, query }: Asked): Answer {
  const issue = visibleIssue(sim.world, me, params['issue']!)
  const links = sim.world.by('remoteLink', 'issueId', issue.id)
  if (query['globalId'] === undefined) return { status: 200, body: links.map((link) => drawRemoteLink(sim, link)) }
  const link = links.find(({ globalId }) => globalId === query['globalId'])
  if (!link) throw new Refusal(404, 'The remote issue link does not exist.')
  return { status: 200, body: drawRemoteLink(sim, link) }
}

type NewLink = { globalId?: string; application?: unknown; relationship?: unknown; object?: Record<string, unknown> }

/** An upsert on globalId: "any fields without values in the request are set to null". */
export function putRemoteLink({ sim, me, params, body }: Asked): Answer {
  const issue = visibleIssue(sim.world, me, params['issue']!)
  demand(sim.world, me, 'LINK_ISSUES', issue)
  const { globalId = null, application, relationship, object } = (body ?? {}) as NewLink
  if (typeof object !== 'object' || object === null) throw new Refusal(400, null, { object: "'object' is required." })
  const missing = ['url', 'title'].filter((name) => typeof object[name] !== 'string' || object[name] === '')
  if (missing.length > 0) throw new Refusal(400, null, Object.fromEntries(missing.map((name) => [name, `'${name}' is required.`])))
  if (globalId !== null && (typeof globalId !== 'string' || globalId.length > LONGEST_GLOBAL_ID))
    throw new Refusal(400, null, { globalId: `'globalId' is longer than ${LONGEST_GLOBAL_ID} characters.` })
  const standing = globalId === null ? undefined : sim.world.by('remoteLink', 'issueId', issue.id).find((one) => one.globalId === globalId)
  const { url, title, summary = null, icon = {}, status = {} } = object
  const row: RemoteLink = {
    id: standing?.id ?? sim.world.nextId(),
    issueId: issue.id,
    globalId,
    application: application ?? {},
    relationship: relationship ?? null,
    object: { url, title, summary, icon, status },
  }
  sim.commit({
    puts: [
      { table: 'remoteLink', row },
      { table: 'issue', row: { ...issue, updatedAt: sim.now() } },
    ],
  })
  return { status: standing ? 200 : 201, body: { id: Number(row.id), self: self(sim, `issue/${issue.id}/remotelink/${row.id}`) } }
}

export function deleteRemoteLink({ sim, me, params, query }: Asked): Answer {
  const issue = visibleIssue(sim.world, me, params['issue']!)
  demand(sim.world, me, 'LINK_ISSUES', issue)
  if (typeof query['globalId'] !== 'string') throw new Refusal(400, 'globalId must be given.')
  const link = sim.world.by('remoteLink', 'issueId', issue.id).find(({ globalId }) => globalId === query['globalId'])
  if (!link) throw new Refusal(404, 'The remote issue link does not exist.')
  sim.commit({ removes: [{ table: 'remoteLink', id: link.id }] })
  return NO_CONTENT
}

export function readProperty({ sim, me, params }: Asked): Answer {
  const issue = visibleIssue(sim.world, me, params['issue']!)
  const property = sim.world.get('property', `${issue.id} ${params['key']}`)
  if (!property) throw new Refusal(404, `The property ${params['key']} does not exist for this issue.`)
  return { status: 200, body: { key: property.key, value: property.value } }
}

/** Writing a property is no edit of the issue: `updated` stays. */
export function putProperty({ sim, me, params, body }: Asked): Answer {
  const issue = visibleIssue(sim.world, me, params['issue']!)
  demand(sim.world, me, 'EDIT_ISSUES', issue)
  if (body === undefined) throw new Refusal(400, 'The property value must not be empty.')
  if (JSON.stringify(body).length > LONGEST_PROPERTY)
    throw new Refusal(400, `The property value is longer than ${LONGEST_PROPERTY} characters.`)
  const row: Property = { id: `${issue.id} ${params['key']}`, issueId: issue.id, key: params['key']!, value: body }
  const standing = sim.world.get('property', row.id)
  sim.commit({ puts: [{ table: 'property', row }] })
  return { status: standing ? 200 : 201, body: {} }
}

export function deleteProperty({ sim, me, params }: Asked): Answer {
  const issue = visibleIssue(sim.world, me, params['issue']!)
  demand(sim.world, me, 'EDIT_ISSUES', issue)
  const id = `${issue.id} ${params['key']}`
  if (!sim.world.get('property', id)) throw new Refusal(404, `The property ${params['key']} does not exist for this issue.`)
  sim.commit({ removes: [{ table: 'property', id }] })
  return NO_CONTENT
}

export function listComments({ sim, me, params, query }: Asked): Answer {
  const issue = visibleIssue(sim.world, me, params['issue']!)
  const orders = ['created', '+created', '-created']
  const orderBy = query['orderBy'] ?? 'created'
  if (!orders.includes(orderBy)) throw new Refusal(400, `orderBy must be one of ${orders.join(', ')}.`)
  const startAt = readCount(query['startAt'], 'startAt', 0)
  const maxResults = Math.min(readCount(query['maxResults'], 'maxResults', 100), 100)
  const all = sim.world
    .by('comment', 'issueId', issue.id)
    .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0))
  if (orderBy === '-created') all.reverse()
  const comments = all.slice(startAt, startAt + maxResults).map((comment) => drawComment({ sim, me }, comment, false))
  return { status: 200, body: { startAt, maxResults, total: all.length, comments } }
}

export function listCommentsByIds({ sim, me, query, body }: Asked): Answer {
  const { ids = [] } = readBody<{ ids?: number[] }>(body, { ids: isNumbers })
  if (ids.length === 0 || ids.length > 1000) throw new Refusal(400, 'The request must contain between 1 and 1000 ids.')
  const withProperties = (query['expand'] ?? '').split(',').includes('properties')
  const values = ids.flatMap((id) => {
    const comment = sim.world.get('comment', String(id))
    const issue = sim.world.get('issue', comment?.issueId)
    if (!comment || !issue) return []
    try {
      visibleIssue(sim.world, me, issue.id)
    } catch {
      return []
    }
    return [drawComment({ sim, me }, comment, withProperties)]
  })
  return { status: 200, body: { startAt: 0, maxResults: 1048576, total: values.length, isLast: true, values } }
}

type NewComment = { body: Document; properties?: { key: string; value: unknown }[] }

export function addComment({ sim, me, params, body }: Asked): Answer {
  const issue = visibleIssue(sim.world, me, params['issue']!)
  demand(sim.world, me, 'ADD_COMMENTS', issue)
  const { body: document, properties = [] } = readComment(body)
  const row = commentOn(sim, issue, me!.id, document, properties)
  return { status: 201, body: drawComment({ sim, me }, row, false) }
}

export function updateComment({ sim, me, params, body }: Asked): Answer {
  const issue = visibleIssue(sim.world, me, params['issue']!)
  const comment = sim.world.get('comment', params['id'])
  if (comment?.issueId !== issue.id) throw new Refusal(404, `Can not find a comment for the id: ${params['id']}.`)
  demand(sim.world, me, comment.authorId === me?.id ? 'EDIT_OWN_COMMENTS' : 'EDIT_ALL_COMMENTS', issue)
  const { body: document, properties = [] } = readComment(body)
  const kept = comment.properties.filter(({ key }) => !properties.some((one) => one.key === key))
  const now = sim.now()
  const row = { ...comment, body: document, properties: [...kept, ...properties], updatedAt: now }
  sim.commit({
    puts: [
      { table: 'comment', row },
      { table: 'issue', row: { ...issue, updatedAt: now } },
    ],
  })
  return { status: 200, body: drawComment({ sim, me }, row, false) }
}

function readComment(body: unknown): NewComment {
  const comment = readBody<NewComment>(body, {
    body: anything,
    properties: Array.isArray,
    visibility: anything,
    jsdPublic: isFlag,
    parentId: isText,
  })
  if (comment.body?.type !== 'doc' || comment.body.version !== 1 || !Array.isArray(comment.body.content))
    throw new Refusal(400, null, { comment: 'Comment body is not valid!' })
  if (JSON.stringify(comment.body).length > LONGEST_COMMENT)
    throw new Refusal(400, null, {
      comment: `The entered text is too long. It exceeds the allowed limit of ${LONGEST_COMMENT} characters.`,
    })
  for (const property of comment.properties ?? []) if (!isText(property?.key)) throw noIssue()
  return comment
}
