// The body of a webhook, after the …WebhookPayload types of Linear's schema (checked by a test).
import type { Attachment, Comment, Issue, Label, Need, Project, Row, User } from './rows.ts'
import { PRIORITIES, issueUrl, organizationOf, readField, type Reading } from './read-fields.ts'
import type { EventType, WorldEvent } from './simulator.ts'

type At = Pick<Reading, 'world' | 'baseUrl'>
type Plain = Record<string, unknown>

export function describeEvent(event: WorldEvent, actor: User | null, at: Reading): Plain {
  const { row, before } = event
  return {
    action: event.action,
    actor: actor ? { ...personOf(actor, at), type: 'user' } : null,
    createdAt: at.now(),
    data: describe[event.type](row as never, at),
    ...(event.action === 'update' && before ? { updatedFrom: changedFrom(before, row) } : {}),
    url: urlOf(event.type, row, at),
    type: event.type,
    organizationId: organizationOf(at.world).id,
  }
}

/** The former values of what changed, updatedAt always among them. */
function changedFrom(before: Row, after: Row): Plain {
  const changed = Object.entries(before).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify((after as unknown as Plain)[name]),
  )
  return { updatedAt: before.updatedAt, ...Object.fromEntries(changed) }
}

const personOf = (user: User, at: At) => ({
  id: user.id,
  name: user.name,
  email: user.email,
  avatarUrl: user.avatarUrl,
  url: `${at.baseUrl}/profiles/${user.displayName}`,
})
const labelOf = (label: Label) => ({ id: label.id, name: label.name, color: label.color, parentId: label.parentId })
const projectOf = (project: Project, at: At) => ({ id: project.id, name: project.name, url: `${at.baseUrl}/project/${project.slugId}` })

function teamOf(id: string, { world }: At): Plain {
  const team = world.get('team', id)!
  return { id, key: team.key, name: team.name }
}

function issueChild(id: string | null, at: At): Plain | null {
  const issue = at.world.get('issue', id)
  return issue
    ? {
        id: issue.id,
        identifier: issue.identifier,
        title: issue.title,
        teamId: issue.teamId,
        team: teamOf(issue.teamId, at),
        url: issueUrl(issue, at),
      }
    : null
}

function describeIssue(row: Issue, at: At): Plain {
  const { world } = at
  const state = world.get('state', row.stateId)!
  const [creator, assignee, project] = [
    world.get('user', row.creatorId),
    world.get('user', row.assigneeId),
    world.get('project', row.projectId),
  ]
  return {
    id: row.id,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    archivedAt: row.archivedAt,
    number: row.number,
    identifier: row.identifier,
    previousIdentifiers: row.previousIdentifiers,
    title: row.title,
    description: row.description,
    priority: row.priority,
    priorityLabel: PRIORITIES[row.priority] ?? PRIORITIES[0],
    prioritySortOrder: row.sortOrder,
    sortOrder: row.sortOrder,
    estimate: row.estimate,
    dueDate: row.dueDate,
    startedAt: row.startedAt,
    completedAt: row.completedAt,
    canceledAt: row.canceledAt,
    triagedAt: row.triagedAt,
    snoozedUntilAt: row.snoozedUntilAt,
    trashed: row.trashed,
    reactionData: [],
    slaType: 'all',
    teamId: row.teamId,
    team: teamOf(row.teamId, at),
    stateId: row.stateId,
    state: { id: state.id, name: state.name, type: state.type, color: state.color },
    labelIds: row.labelIds,
    labels: row.labelIds.flatMap((id) => {
      const label = world.get('label', id)
      return label ? [labelOf(label)] : []
    }),
    creatorId: row.creatorId,
    ...(creator ? { creator: personOf(creator, at) } : {}),
    assigneeId: row.assigneeId,
    ...(assignee ? { assignee: personOf(assignee, at) } : {}),
    projectId: row.projectId,
    ...(project ? { project: projectOf(project, at) } : {}),
    cycleId: row.cycleId,
    parentId: row.parentId,
    subscriberIds: row.creatorId ? [row.creatorId] : [],
    url: issueUrl(row, at),
  }
}

const dates = (row: Row) => ({ id: row.id, createdAt: row.createdAt, updatedAt: row.updatedAt, archivedAt: row.archivedAt })

const describe: { [T in EventType]: (row: never, at: At) => Plain } = {
  Issue: describeIssue,
  Comment: (row: Comment, at) => {
    const user = at.world.get('user', row.userId)
    return {
      ...dates(row),
      body: row.body,
      issueId: row.issueId,
      issue: issueChild(row.issueId, at),
      parentId: row.parentId,
      userId: row.userId,
      ...(user ? { user: personOf(user, at) } : {}),
      editedAt: row.editedAt,
      quotedText: row.quotedText,
      reactionData: [],
    }
  },
  Attachment: (row: Attachment) => ({
    ...dates(row),
    url: row.url,
    title: row.title,
    subtitle: row.subtitle,
    metadata: row.metadata,
    groupBySource: row.groupBySource,
    issueId: row.issueId,
    originalIssueId: null,
    creatorId: row.creatorId,
    source: null,
    sourceType: 'api',
  }),
  IssueLabel: (row: Label) => ({
    ...dates(row),
    name: row.name,
    color: row.color,
    description: row.description,
    isGroup: row.isGroup,
    parentId: row.parentId,
    teamId: row.teamId,
    creatorId: row.creatorId,
  }),
  Project: (row: Project, at) => ({
    ...dates(row),
    name: row.name,
    description: row.description,
    color: row.color,
    icon: row.icon,
    slugId: row.slugId,
    url: projectOf(row, at).url,
    statusId: readStatusId(row, at),
    teamIds: row.teamIds,
    memberIds: [],
    labelIds: [],
    leadId: row.leadId,
    creatorId: row.creatorId,
    priority: 0,
    prioritySortOrder: 0,
    sortOrder: 0,
    startDate: row.startDate,
    targetDate: row.targetDate,
    startedAt: row.startedAt,
    completedAt: row.completedAt,
    canceledAt: row.canceledAt,
    scopeHistory: [],
    completedScopeHistory: [],
    inProgressScopeHistory: [],
    issueCountHistory: [],
    completedIssueCountHistory: [],
  }),
  CustomerNeed: (row: Need, at) => {
    const customer = at.world.get('customer', row.customerId)
    return {
      ...dates(row),
      body: row.body,
      priority: row.priority,
      issueId: row.issueId,
      issue: issueChild(row.issueId, at),
      projectId: row.projectId,
      commentId: row.commentId,
      attachmentId: row.attachmentId,
      creatorId: row.creatorId,
      customerId: row.customerId,
      ...(customer
        ? { customer: { id: customer.id, name: customer.name, domains: customer.domains, externalIds: customer.externalIds } }
        : {}),
    }
  },
  User: (row: User, at) => ({
    ...dates(row),
    ...personOf(row, at),
    displayName: row.displayName,
    description: row.description,
    active: row.active,
    admin: row.admin,
    owner: row.admin,
    guest: row.guest,
    app: row.app,
    timezone: row.timezone,
    disableReason: null,
  }),
}

const readStatusId = (row: Project, at: At) => (readField('Project', 'status', row, at as Reading) as { id: string }).id

function urlOf(type: EventType, row: Row, at: At): string | null {
  if (type === 'Issue') return issueUrl(row as Issue, at)
  if (type === 'User' || type === 'Project') return String(describe[type](row as never, at)['url'])
  const issue = at.world.get('issue', (row as { issueId?: string | null }).issueId)
  return issue ? `${issueUrl(issue, at)}${type === 'Comment' ? `#comment-${row.id.slice(0, 8)}` : ''}` : null
}
