// How each GraphQL field is read from a row, for answers and filters alike. A field that is not named here is the row's own property.
import type {
  Attachment,
  Comment,
  Customer,
  Cycle,
  Issue,
  Label,
  Membership,
  Need,
  Organization,
  Project,
  Relation,
  Row,
  State,
  Team,
  User,
  Webhook,
} from './rows.ts'
import type { World } from './world.ts'

/** What a reading depends on besides the row. */
export type Reading = { world: World; baseUrl: string; now: () => string; viewerId: string | null }
type Reads<R> = Record<string, (row: R, at: Reading) => unknown>

export const PRIORITIES = ['No priority', 'Urgent', 'High', 'Medium', 'Low'] as const

export function readField(entity: string, field: string, row: unknown, at: Reading): unknown {
  const read = reads[entity]?.[field]
  return read ? read(row, at) : (row as Record<string, unknown>)[field]
}

export const issueUrl = (issue: Issue, at: { baseUrl: string }): string => `${at.baseUrl}/issue/${issue.identifier}`
export const organizationOf = (world: World): Organization => world.all('organization')[0]!
const slug = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)

const issue: Reads<Issue> = {
  url: issueUrl,
  branchName: (row) => `${row.identifier.toLowerCase()}-${slug(row.title)}`,
  priorityLabel: (row) => PRIORITIES[row.priority] ?? PRIORITIES[0],
  prioritySortOrder: (row) => row.sortOrder,
  customerTicketCount: (row, { world }) => world.by('need', 'issueId', row.id).length,
  state: (row, { world }) => world.get('state', row.stateId),
  team: (row, { world }) => world.get('team', row.teamId),
  creator: (row, { world }) => world.get('user', row.creatorId) ?? null,
  assignee: (row, { world }) => world.get('user', row.assigneeId) ?? null,
  // An issue without a creator came from an integration: Linear then names the bot.
  botActor: (row) =>
    row.creatorId === null
      ? { id: null, type: 'integration', subType: null, name: 'Email intake', avatarUrl: null, userDisplayName: null }
      : null,
  integrationSourceType: (row) => (row.creatorId === null ? 'email' : null),
  labels: (row, { world }) => row.labelIds.flatMap((id) => world.get('label', id) ?? []),
  project: (row, { world }) => world.get('project', row.projectId) ?? null,
  cycle: (row, { world }) => world.get('cycle', row.cycleId) ?? null,
  parent: (row, { world }) => world.get('issue', row.parentId) ?? null,
  children: (row, { world }) => world.by('issue', 'parentId', row.id),
  attachments: (row, { world }) => world.by('attachment', 'issueId', row.id),
  comments: (row, { world }) => world.by('comment', 'issueId', row.id),
  needs: (row, { world }) => world.by('need', 'issueId', row.id),
  relations: (row, { world }) => world.by('relation', 'issueId', row.id),
  inverseRelations: (row, { world }) => world.by('relation', 'relatedIssueId', row.id),
}

const user: Reads<User> = {
  initials: (row) =>
    row.name
      .split(/\s+/)
      .map((part) => [...part][0] ?? '')
      .join('')
      .slice(0, 2)
      .toUpperCase(),
  owner: (row) => row.admin,
  isMe: (row, { viewerId }) => row.id === viewerId,
  isAssignable: (row) => row.active,
  isMentionable: (row) => row.active,
  supportsAgentSessions: () => false,
  canAccessAnyPublicTeam: (row) => !row.guest,
  avatarBackgroundColor: () => '#5e6ad2',
  inviteHash: () => '',
  url: (row, { baseUrl }) => `${baseUrl}/profiles/${row.displayName}`,
  createdIssueCount: (row, { world }) => world.by('issue', 'creatorId', row.id).length,
  organization: (_row, { world }) => organizationOf(world),
  teamMemberships: (row, { world }) => world.by('membership', 'userId', row.id),
  teams: (row, { world }) => world.by('membership', 'userId', row.id).flatMap((one) => world.get('team', one.teamId) ?? []),
  assignedIssues: (row, { world }) => world.by('issue', 'assigneeId', row.id),
  createdIssues: (row, { world }) => world.by('issue', 'creatorId', row.id),
}

const defaultState = (world: World, teamId: string, type: State['type']) =>
  world.by('state', 'teamId', teamId).find((state) => state.type === type) ?? null

const team: Reads<Team> = {
  displayName: (row) => row.name,
  visibility: (row) => (row.private ? 'private' : 'public'),
  issueCount: (row, { world }) => world.by('issue', 'teamId', row.id).length,
  cyclesEnabled: () => false,
  parent: () => null,
  organization: (_row, { world }) => organizationOf(world),
  members: (row, { world }) => world.by('membership', 'teamId', row.id).flatMap((one) => world.get('user', one.userId) ?? []),
  memberships: (row, { world }) => world.by('membership', 'teamId', row.id),
  states: (row, { world }) => world.by('state', 'teamId', row.id),
  labels: (row, { world }) => [...world.by('label', 'teamId', row.id), ...world.by('label', 'teamId', null)],
  issues: (row, { world }) => world.by('issue', 'teamId', row.id),
  projects: (row, { world }) => world.all('project').filter((project) => project.teamIds.includes(row.id)),
  cycles: (row, { world }) => world.by('cycle', 'teamId', row.id),
  triageIssueState: (row, { world }) => (row.triageEnabled ? defaultState(world, row.id, 'triage') : null),
  defaultIssueState: (row, { world }) => defaultState(world, row.id, 'backlog'),
}

const membership: Reads<Membership> = {
  team: (row, { world }) => world.get('team', row.teamId),
  user: (row, { world }) => world.get('user', row.userId),
}

const state: Reads<State> = {
  team: (row, { world }) => world.get('team', row.teamId),
  issues: (row, { world }) => world.by('issue', 'stateId', row.id),
}

const label: Reads<Label> = {
  team: (row, { world }) => world.get('team', row.teamId) ?? null,
  parent: (row, { world }) => world.get('label', row.parentId) ?? null,
  creator: (row, { world }) => world.get('user', row.creatorId) ?? null,
  organization: (_row, { world }) => organizationOf(world),
  issues: (row, { world }) => world.all('issue').filter((one) => one.labelIds.includes(row.id)),
}

const statusOf = (row: Project) => ({
  id: `00000000-0000-4000-8000-${[...row.statusType]
    .reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7)
    .toString(16)
    .padStart(12, '0')
    .slice(-12)}`,
  createdAt: row.createdAt,
  updatedAt: row.createdAt,
  archivedAt: null,
  name: row.statusType[0]!.toUpperCase() + row.statusType.slice(1),
  type: row.statusType,
  color: row.color,
  description: null,
  position: 0,
  indefinite: row.statusType === 'backlog',
})

const project: Reads<Project> = {
  url: (row, { baseUrl }) => `${baseUrl}/project/${row.slugId}`,
  state: (row) => row.statusType,
  status: statusOf,
  priority: () => 0,
  priorityLabel: () => PRIORITIES[0],
  progress: (row, { world }) => {
    const all = world.by('issue', 'projectId', row.id)
    return all.length === 0 ? 0 : all.filter((one) => one.completedAt !== null).length / all.length
  },
  lead: (row, { world }) => world.get('user', row.leadId) ?? null,
  creator: (row, { world }) => world.get('user', row.creatorId) ?? null,
  teams: (row, { world }) => row.teamIds.flatMap((id) => world.get('team', id) ?? []),
  issues: (row, { world }) => world.by('issue', 'projectId', row.id),
}

const cycle: Reads<Cycle> = {
  description: () => null,
  progress: () => 0,
  team: (row, { world }) => world.get('team', row.teamId),
  issues: (row, { world }) => world.by('issue', 'cycleId', row.id),
  isActive: (row, { now }) => row.startsAt <= now() && now() < row.endsAt,
  isFuture: (row, { now }) => row.startsAt > now(),
  isPast: (row, { now }) => row.endsAt <= now(),
}

const attachment: Reads<Attachment> = {
  source: () => null,
  sourceType: () => 'api',
  issue: (row, { world }) => world.get('issue', row.issueId),
  creator: (row, { world }) => world.get('user', row.creatorId) ?? null,
}

const comment: Reads<Comment> = {
  url: (row, at) => `${issueUrl(at.world.get('issue', row.issueId)!, at)}#comment-${row.id.slice(0, 8)}`,
  hideInLinear: () => false,
  resolvedAt: () => null,
  botActor: () => null,
  project: () => null,
  issue: (row, { world }) => world.get('issue', row.issueId) ?? null,
  user: (row, { world }) => world.get('user', row.userId) ?? null,
  parent: (row, { world }) => world.get('comment', row.parentId) ?? null,
  children: (row, { world }) => world.by('comment', 'parentId', row.id),
}

const need: Reads<Need> = {
  url: () => null,
  customer: (row, { world }) => world.get('customer', row.customerId) ?? null,
  issue: (row, { world }) => world.get('issue', row.issueId) ?? null,
  project: (row, { world }) => world.get('project', row.projectId) ?? null,
  comment: (row, { world }) => world.get('comment', row.commentId) ?? null,
  attachment: (row, { world }) => world.get('attachment', row.attachmentId) ?? null,
  creator: (row, { world }) => world.get('user', row.creatorId) ?? null,
}

const customer: Reads<Customer> = {
  url: (row, { baseUrl }) => `${baseUrl}/customer/${row.slugId}`,
  needs: (row, { world }) => world.by('need', 'customerId', row.id),
  approximateNeedCount: (row, { world }) => world.by('need', 'customerId', row.id).length,
  owner: (row, { world }) => world.get('user', row.ownerId) ?? null,
}

const relation: Reads<Relation> = {
  issue: (row, { world }) => world.get('issue', row.issueId),
  relatedIssue: (row, { world }) => world.get('issue', row.relatedIssueId),
}

const organization: Reads<Organization> = {
  userCount: (_row, { world }) => world.all('user').length,
  createdIssueCount: (_row, { world }) => world.all('issue').length,
  teams: (_row, { world }) => world.all('team'),
  users: (_row, { world }) => world.all('user'),
  labels: (_row, { world }) => world.by('label', 'teamId', null),
}

const webhook: Reads<Webhook> = {
  team: (row, { world }) => world.get('team', row.teamId) ?? null,
  teamIds: (row) => (row.teamId === null ? null : [row.teamId]),
  creator: (row, { world }) => world.get('user', row.creatorId) ?? null,
}

const reads = {
  Issue: issue,
  User: user,
  Team: team,
  TeamMembership: membership,
  WorkflowState: state,
  IssueLabel: label,
  Project: project,
  Cycle: cycle,
  Attachment: attachment,
  Comment: comment,
  CustomerNeed: need,
  Customer: customer,
  IssueRelation: relation,
  Organization: organization,
  Webhook: webhook,
} as unknown as Record<string, Reads<unknown> | undefined>

export type { Row }
