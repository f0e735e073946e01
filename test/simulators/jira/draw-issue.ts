// Rows as Jira's API tells them: slim users, fields by their ids, moments in the zone of whoever asks.
import type { Comment, Issue, Project, RemoteLink, Status, User } from './rows.ts'
import type { Simulator } from './simulator.ts'
import { drawMoment } from './zones.ts'

const CATEGORIES = {
  new: { id: 2, key: 'new', colorName: 'blue-gray', name: 'To Do' },
  indeterminate: { id: 4, key: 'indeterminate', colorName: 'yellow', name: 'In Progress' },
  done: { id: 3, key: 'done', colorName: 'green', name: 'Done' },
}
export type Drawing = { sim: Simulator; me: User | null }
export const self = (sim: Simulator, path: string) => `${sim.baseUrl}/rest/api/3/${path}`
export const zoneOf = (me: User | null) => me?.timeZone ?? 'UTC'

/** The address of somebody who hides it is told to nobody else. */
export function drawUser({ sim, me }: Drawing, user: User): object {
  return {
    self: self(sim, `user?accountId=${user.id}`),
    accountId: user.id,
    accountType: user.accountType,
    ...((!user.emailHidden || user.id === me?.id) && { emailAddress: user.email }),
    avatarUrls: { '48x48': `${sim.baseUrl}/avatar/${user.id}.png` },
    displayName: user.name,
    active: user.active,
    timeZone: user.timeZone,
  }
}

export function drawStatus(sim: Simulator, { id, name, category }: Status): object {
  return { self: self(sim, `status/${id}`), description: '', iconUrl: '', name, id, statusCategory: CATEGORIES[category] }
}

/** `isPrivate` would say that whoever asks may not see it: then it is not told of at all. */
export function drawProject(sim: Simulator, { id, key, name }: Project): object {
  return { self: self(sim, `project/${id}`), id, key, name, projectTypeKey: 'software', simplified: false, isPrivate: false }
}

type Field = (issue: Issue, drawing: Drawing) => unknown
const FIELDS: Record<string, Field> = {
  summary: (issue) => issue.summary,
  description: (issue) => issue.description,
  labels: (issue) => issue.labels,
  created: (issue, { me }) => drawMoment(issue.createdAt, zoneOf(me)),
  updated: (issue, { me }) => drawMoment(issue.updatedAt, zoneOf(me)),
  resolutiondate: (issue, { me }) => issue.resolvedAt && drawMoment(issue.resolvedAt, zoneOf(me)),
  statuscategorychangedate: (issue, { me }) => drawMoment(issue.categoryChangedAt, zoneOf(me)),
  duedate: (issue) => issue.dueDate,
  resolution: (issue, { sim }) => issue.resolution && { self: self(sim, 'resolution/1'), id: '1', name: issue.resolution, description: '' },
  project: (issue, { sim }) => drawProject(sim, sim.world.get('project', issue.projectId)!),
  status: (issue, { sim }) => drawStatus(sim, sim.world.get('status', issue.statusId)!),
  issuetype: (issue, { sim }) => drawType(sim, issue.typeId),
  reporter: (issue, drawing) => drawPerson(drawing, issue.reporterId),
  creator: (issue, drawing) => drawPerson(drawing, issue.reporterId),
  assignee: (issue, drawing) => drawPerson(drawing, issue.assigneeId),
  parent: (issue, { sim }) => drawLinked(sim, issue.parentId) ?? undefined,
  issuelinks: (issue, { sim }) => drawLinks(sim, issue),
}

export function drawIssue(issue: Issue, fields: readonly string[], drawing: Drawing, properties: readonly string[] = []): object {
  if (fields.every((field) => field === 'id') && properties.length === 0) return { id: issue.id }
  const all = fields.includes('*all') || fields.includes('*navigable')
  const wanted = (all ? Object.keys(FIELDS) : fields).filter((name) => !fields.includes(`-${name}`))
  const drawn = Object.fromEntries(wanted.flatMap((name) => (FIELDS[name] ? [[name, FIELDS[name](issue, drawing)]] : [])))
  const { sim } = drawing
  const kept = sim.world.by('property', 'issueId', issue.id).filter(({ key }) => properties.includes(key))
  return {
    expand: 'renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations',
    id: issue.id,
    self: self(sim, `issue/${issue.id}`),
    key: issue.key,
    fields: drawn,
    ...(properties.length > 0 && { properties: Object.fromEntries(kept.map(({ key, value }) => [key, value])) }),
  }
}

export function drawType(sim: Simulator, id: string): object {
  const { name, level } = sim.world.get('issueType', id)!
  return { self: self(sim, `issuetype/${id}`), id, name, description: '', iconUrl: '', subtask: level < 0, hierarchyLevel: level }
}

function drawPerson(drawing: Drawing, id: string | null): object | null {
  const user = drawing.sim.world.get('user', id)
  return user ? drawUser(drawing, user) : null
}

function drawLinked(sim: Simulator, id: string | null): object | null {
  const issue = sim.world.get('issue', id)
  if (!issue) return null
  const fields = {
    summary: issue.summary,
    status: drawStatus(sim, sim.world.get('status', issue.statusId)!),
    issuetype: drawType(sim, issue.typeId),
  }
  return { id: issue.id, key: issue.key, self: self(sim, `issue/${issue.id}`), fields }
}

const LINK_TYPES = {
  Duplicate: { id: '10002', name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' },
  Blocks: { id: '10000', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
  Relates: { id: '10003', name: 'Relates', inward: 'relates to', outward: 'relates to' },
}

/** "ABC-1 duplicates ABC-2": on ABC-1 stands ABC-2 as the outward issue, on ABC-2 stands ABC-1 as the inward one. */
function drawLinks(sim: Simulator, issue: Issue): object[] {
  const { world } = sim
  const outward = world.by('link', 'fromId', issue.id).map((link) => ({ link, outwardIssue: drawLinked(sim, link.toId) }))
  const inward = world.by('link', 'toId', issue.id).map((link) => ({ link, inwardIssue: drawLinked(sim, link.fromId) }))
  return [...outward, ...inward].map(({ link, ...other }) => ({
    id: link.id,
    self: self(sim, `issueLink/${link.id}`),
    type: LINK_TYPES[link.type],
    ...other,
  }))
}

/** Comment properties are told only where they are asked for. */
export function drawComment(drawing: Drawing, comment: Comment, withProperties: boolean): object {
  const { sim, me } = drawing
  const author = drawPerson(drawing, comment.authorId)
  return {
    self: self(sim, `issue/${comment.issueId}/comment/${comment.id}`),
    id: comment.id,
    author,
    body: comment.body,
    updateAuthor: author,
    created: drawMoment(comment.createdAt, zoneOf(me)),
    updated: drawMoment(comment.updatedAt, zoneOf(me)),
    jsdPublic: true,
    ...(withProperties && { properties: comment.properties }),
  }
}

export function drawRemoteLink(sim: Simulator, link: RemoteLink): object {
  return {
    id: Number(link.id),
    self: self(sim, `issue/${link.issueId}/remotelink/${link.id}`),
    ...(link.globalId !== null && { globalId: link.globalId }),
    application: link.application,
    relationship: link.relationship,
    object: link.object,
  }
}
