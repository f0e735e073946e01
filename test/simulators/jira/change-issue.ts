// Filing and changing issues: each function decides what changes and commits it once, with what the changelog says of it.
import { noIssue, Refusal } from './refuse.ts'
import type { Change, ChangeItem, Comment, Document, Issue, Link, Project, Status } from './rows.ts'
import type { Simulator } from './simulator.ts'
import type { Put, Remove } from './world.ts'

export type IssueFields = {
  title?: string
  description?: string | null
  status?: string
  resolution?: string | null
  type?: string
  labels?: string[]
  parent?: string | null
  assignee?: string | null
  dueDate?: string | null
}

/** By id or by key, former keys included. */
export function findIssue({ world }: Simulator, idOrKey: string): Issue {
  const issue = world.get('issue', idOrKey) ?? world.issueCalled(idOrKey)
  if (!issue) throw noIssue()
  return issue
}

export function fileIssue(sim: Simulator, reporterId: string, project: Project, fields: IssueFields & { title: string }): Issue {
  const { world } = sim
  const now = sim.now()
  const number = world.nextNumber(project.id)
  const blank: Issue = {
    id: world.nextId(),
    projectId: project.id,
    number,
    key: `${project.key}-${number}`,
    formerKeys: [],
    typeId: typeNamed(sim, fields.parent && !fields.type ? 'Sub-task' : (fields.type ?? 'Task')),
    statusId: statusNamed(sim, 'To Do').id,
    resolution: null,
    summary: fields.title,
    description: null,
    labels: [],
    reporterId,
    assigneeId: null,
    parentId: null,
    dueDate: null,
    createdAt: now,
    updatedAt: now,
    resolvedAt: null,
    categoryChangedAt: now,
  }
  const { type: _type, ...rest } = fields
  const { issue, items } = changed(sim, blank, rest)
  sim.commit({
    puts: [
      { table: 'issue', row: issue },
      ...changePuts(
        sim,
        issue,
        reporterId,
        now,
        items.filter(({ fieldId }) => fieldId === 'status'),
      ),
    ],
  })
  return issue
}

export function updateIssue(sim: Simulator, actorId: string | null, before: Issue, fields: IssueFields): Issue {
  const { issue, items } = changed(sim, before, fields)
  sim.commit({ puts: [{ table: 'issue', row: issue }, ...changePuts(sim, issue, actorId, issue.updatedAt, items)] })
  return issue
}

/** Into another project: the id stays, the key becomes a new one, and the old key leads there. */
export function moveIssue(sim: Simulator, actorId: string | null, before: Issue, to: Project): Issue {
  const { world } = sim
  const from = world.get('project', before.projectId)!
  const number = world.nextNumber(to.id)
  const now = sim.now()
  const issue = {
    ...before,
    projectId: to.id,
    number,
    key: `${to.key}-${number}`,
    formerKeys: [...before.formerKeys, before.key],
    updatedAt: now,
  }
  const items = [item('project', 'project', [from.id, from.name], [to.id, to.name]), item('Key', '', [null, before.key], [null, issue.key])]
  sim.commit({ puts: [{ table: 'issue', row: issue }, ...changePuts(sim, issue, actorId, now, items)] })
  return issue
}

/** A project that is called otherwise calls all its issues otherwise, and none of them counts as updated. */
export function renameProject(
  sim: Simulator,
  project: Project,
  { key = project.key, name = project.name }: { key?: string; name?: string },
): Project {
  const row = { ...project, key, name, formerKeys: key === project.key ? project.formerKeys : [...project.formerKeys, project.key] }
  const issues = sim.world.by('issue', 'projectId', project.id).map((issue): Put => {
    const renamed = {
      ...issue,
      key: `${key}-${issue.number}`,
      formerKeys: key === project.key ? issue.formerKeys : [...issue.formerKeys, issue.key],
    }
    return { table: 'issue', row: renamed }
  })
  sim.commit({ puts: [{ table: 'project', row }, ...issues] })
  return row
}

export function linkIssues(sim: Simulator, from: Issue, type: Link['type'], to: Issue): Link {
  const row = { id: sim.world.nextId(), type, fromId: from.id, toId: to.id }
  sim.commit({ puts: [{ table: 'link', row }] })
  return row
}

export function linkDuplicate(sim: Simulator, actorId: string | null, issue: Issue, original: Issue): Issue {
  linkIssues(sim, issue, 'Duplicate', original)
  return updateIssue(sim, actorId, issue, { status: 'Done', resolution: 'Duplicate' })
}

export function deleteIssue(sim: Simulator, issue: Issue): void {
  const { world } = sim
  const removes: Remove[] = [{ table: 'issue', id: issue.id }]
  for (const table of ['change', 'remoteLink', 'property', 'comment'] as const)
    for (const { id } of world.by(table, 'issueId', issue.id)) removes.push({ table, id })
  for (const side of ['fromId', 'toId'] as const) for (const { id } of world.by('link', side, issue.id)) removes.push({ table: 'link', id })
  sim.commit({ removes })
}

/** A comment counts as an edit of its issue. */
export function commentOn(sim: Simulator, issue: Issue, authorId: string, body: Document, properties: Comment['properties'] = []): Comment {
  const now = sim.now()
  const row: Comment = { id: sim.world.nextId(), issueId: issue.id, authorId, body, properties, createdAt: now, updatedAt: now }
  sim.commit({
    puts: [
      { table: 'comment', row },
      { table: 'issue', row: { ...issue, updatedAt: now } },
    ],
  })
  return row
}

function changed(sim: Simulator, before: Issue, fields: IssueFields): { issue: Issue; items: ChangeItem[] } {
  const { world } = sim
  const now = sim.now()
  const items: ChangeItem[] = []
  let issue: Issue = { ...before, updatedAt: now }
  if (fields.title !== undefined) {
    items.push(item('summary', 'summary', [null, before.summary], [null, fields.title]))
    issue.summary = fields.title
  }
  if (fields.description !== undefined) issue.description = fields.description === null ? null : documentOf(fields.description)
  if (fields.labels) {
    items.push(item('labels', 'labels', [null, before.labels.join(' ')], [null, fields.labels.join(' ')]))
    issue.labels = fields.labels
  }
  if (fields.type) issue.typeId = typeNamed(sim, fields.type)
  if (fields.parent !== undefined) issue.parentId = fields.parent === null ? null : findIssue(sim, fields.parent).id
  if (fields.assignee !== undefined) issue.assigneeId = fields.assignee
  if (fields.dueDate !== undefined) issue.dueDate = fields.dueDate
  if (fields.status) {
    const [from, to] = [world.get('status', before.statusId)!, statusNamed(sim, fields.status)]
    if (from.id !== to.id) items.push(item('status', 'status', [from.id, from.name], [to.id, to.name]))
    issue = { ...issue, statusId: to.id, ...moved(from, to, before, fields.resolution, now) }
  }
  if (issue.resolution !== before.resolution)
    items.push(item('resolution', 'resolution', [null, before.resolution], [null, issue.resolution]))
  return { issue, items }
}

/** Each move to a status that is done says anew when it was resolved; one away from it forgets it. */
function moved(from: Status, to: Status, before: Issue, resolution: string | null | undefined, now: string): Partial<Issue> {
  const category = from.category === to.category ? {} : { categoryChangedAt: now }
  if (to.category !== 'done') return { ...category, resolution: null, resolvedAt: null }
  return { ...category, resolution: resolution ?? before.resolution ?? 'Done', resolvedAt: now }
}

type Side = [id: string | null, name: string | null]
const item = (field: string, fieldId: string, [from, fromString]: Side, [to, toString]: Side): ChangeItem => ({
  field,
  fieldId,
  from,
  fromString,
  to,
  toString,
})

function changePuts(sim: Simulator, issue: Issue, authorId: string | null, at: string, items: ChangeItem[]): Put[] {
  if (items.length === 0) return []
  const row: Change = { id: sim.world.nextId(), issueId: issue.id, authorId, at, items }
  return [{ table: 'change', row }]
}

export function statusNamed({ world }: Pick<Simulator, 'world'>, name: string): Status {
  const status = world.all('status').find((one) => one.name.toLowerCase() === name.toLowerCase() || one.category === name)
  if (!status) throw new Refusal(400, `There is no status "${name}".`)
  return status
}

function typeNamed({ world }: Simulator, name: string): string {
  const type = world.all('issueType').find((one) => one.name.toLowerCase() === name.toLowerCase())
  if (!type) throw new Refusal(400, `There is no issue type "${name}".`)
  return type.id
}

/** Plain text, a paragraph a block, as Jira's editor would keep it. */
export function documentOf(text: string): Document {
  const content = text
    .split(/\n{2,}/)
    .filter((block) => block.trim() !== '')
    .map((block) => ({ type: 'paragraph', content: [{ type: 'text', text: block }] }))
  return { type: 'doc', version: 1, content }
}
