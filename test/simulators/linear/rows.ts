// What the simulator remembers: plain rows, never changed in place (a change puts a new row under the same id).
import type { Role } from '../shared/demo-people.ts'

export type Stamp = string // ISO 8601 with milliseconds in UTC: compares as text

export type Row = { id: string; createdAt: Stamp; updatedAt: Stamp; archivedAt: Stamp | null }

export type Organization = Row & { name: string; urlKey: string }
export type StateType = 'triage' | 'backlog' | 'unstarted' | 'started' | 'completed' | 'canceled' | 'duplicate'

export type Team = Row & {
  key: string
  name: string
  description: string | null
  color: string
  timezone: string
  private: boolean
  triageEnabled: boolean
}
export type User = Row & {
  name: string
  displayName: string
  email: string
  title: string | null
  description: string | null
  active: boolean
  admin: boolean
  guest: boolean
  app: boolean
  timezone: string | null
  avatarUrl: string | null
  statusEmoji: string | null
  statusLabel: string | null
  statusUntilAt: Stamp | null
  role: Role // not Linear's: tells the demo who is who
}
export type Membership = Row & { teamId: string; userId: string; owner: boolean; sortOrder: number }
export type State = Row & { teamId: string; name: string; type: StateType; color: string; description: string | null; position: number }
export type Label = Row & {
  teamId: string | null
  parentId: string | null
  creatorId: string | null
  name: string
  color: string
  description: string | null
  isGroup: boolean
}
export type ProjectState = 'backlog' | 'planned' | 'started' | 'paused' | 'completed' | 'canceled'
export type Project = Row & {
  name: string
  description: string
  slugId: string
  color: string
  icon: string | null
  statusType: ProjectState
  teamIds: string[]
  leadId: string | null
  creatorId: string | null
  startedAt: Stamp | null
  completedAt: Stamp | null
  canceledAt: Stamp | null
  startDate: string | null
  targetDate: string | null
}
export type Cycle = Row & { teamId: string; number: number; name: string | null; startsAt: Stamp; endsAt: Stamp; completedAt: Stamp | null }
export type Issue = Row & {
  number: number
  identifier: string
  previousIdentifiers: string[]
  title: string
  description: string | null
  teamId: string
  stateId: string
  creatorId: string | null
  assigneeId: string | null
  projectId: string | null
  cycleId: string | null
  parentId: string | null
  labelIds: string[]
  priority: number
  estimate: number | null
  dueDate: string | null
  sortOrder: number
  startedAt: Stamp | null
  completedAt: Stamp | null
  canceledAt: Stamp | null
  triagedAt: Stamp | null
  snoozedUntilAt: Stamp | null
  trashed: boolean | null
}
export type Comment = Row & {
  issueId: string
  parentId: string | null
  userId: string | null
  body: string
  quotedText: string | null
  editedAt: Stamp | null
}
export type Attachment = Row & {
  issueId: string
  creatorId: string | null
  url: string
  title: string
  subtitle: string | null
  iconUrl: string | null
  metadata: Record<string, unknown>
  groupBySource: boolean
}
export type Need = Row & {
  issueId: string | null
  projectId: string | null
  customerId: string | null
  commentId: string | null
  attachmentId: string | null
  creatorId: string | null
  body: string | null
  priority: number
}
export type Customer = Row & {
  name: string
  slugId: string
  domains: string[]
  externalIds: string[]
  revenue: number | null
  size: number | null
  ownerId: string | null
}
export type Relation = Row & { issueId: string; relatedIssueId: string; type: 'blocks' | 'duplicate' | 'related' | 'similar' }
export type Webhook = Row & {
  url: string
  enabled: boolean
  label: string | null
  secret: string
  resourceTypes: string[]
  teamId: string | null
  allPublicTeams: boolean
  creatorId: string | null
}
export type Scope = 'read' | 'write' | 'admin'
export type Key = Row & { token: string; kind: 'apiKey' | 'oauth'; scopes: Scope[]; userId: string; expiresAt?: Stamp; clientId?: string }
export type OauthClient = Row & { clientId: string; clientSecret: string; name: string; redirectUris: string[] }
/** `usedAt` and `successorId` are set once it was exchanged: the same answer is given again for a while. */
export type RefreshToken = Row & {
  token: string
  clientId: string
  userId: string
  scopes: Scope[]
  keyId: string
  withPkce: boolean
  usedAt: Stamp | null
  successorId: string | null
}

export type Tables = {
  organization: Organization
  team: Team
  user: User
  membership: Membership
  state: State
  label: Label
  project: Project
  cycle: Cycle
  issue: Issue
  comment: Comment
  attachment: Attachment
  need: Need
  customer: Customer
  relation: Relation
  webhook: Webhook
  key: Key
  oauthClient: OauthClient
  refreshToken: RefreshToken
}
export type TableName = keyof Tables

export const tableNames = [
  'organization',
  'team',
  'user',
  'membership',
  'state',
  'label',
  'project',
  'cycle',
  'issue',
  'comment',
  'attachment',
  'need',
  'customer',
  'relation',
  'webhook',
  'key',
  'oauthClient',
  'refreshToken',
] as const satisfies readonly TableName[]
