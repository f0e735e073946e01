// What the simulator remembers: plain rows, never changed in place (a change puts a new row under the same id).
import type { Role as DemoRole } from '../shared/demo-people.ts'

export type Stamp = string // ISO 8601 with milliseconds in UTC: compares as text

export type Row = { id: string }
/** An Atlassian document, or what somebody takes for one. */
export type Document = { type: 'doc'; version: 1; content: unknown[] }
export type User = Row & {
  name: string
  email: string
  /** people may hide their address from everybody but themselves */
  emailHidden: boolean
  active: boolean
  admin: boolean
  accountType: 'atlassian' | 'app' | 'customer'
  timeZone: string
  role: DemoRole // not Jira's: tells the demo who is who
  title: string
}
export type Group = Row & { name: string; memberIds: string[] }
export type Project = Row & {
  key: string
  name: string
  description: string
  isPrivate: boolean
  leadId: string | null
  formerKeys: string[]
}
export type Role = Row & { name: string; admin: boolean }
export type Actor = Row & { projectId: string; roleId: string; userId: string | null; groupId: string | null }
export type Category = 'new' | 'indeterminate' | 'done'
export type Status = Row & { name: string; category: Category }
export type IssueType = Row & { name: string; level: number }
export type Issue = Row & {
  projectId: string
  number: number
  key: string
  formerKeys: string[]
  typeId: string
  statusId: string
  resolution: string | null
  summary: string
  description: Document | null
  labels: string[]
  reporterId: string | null
  assigneeId: string | null
  parentId: string | null
  dueDate: string | null
  createdAt: Stamp
  updatedAt: Stamp
  resolvedAt: Stamp | null
  categoryChangedAt: Stamp
}
/** `from` duplicates (blocks, relates to) `to`. */
export type Link = Row & { type: 'Duplicate' | 'Blocks' | 'Relates'; fromId: string; toId: string }
export type ChangeItem = {
  field: string
  fieldId: string
  from: string | null
  fromString: string | null
  to: string | null
  toString: string | null
}
export type Change = Row & { issueId: string; authorId: string | null; at: Stamp; items: ChangeItem[] }
export type RemoteLink = Row & {
  issueId: string
  globalId: string | null
  relationship: unknown
  application: unknown
  object: Record<string, unknown>
}
export type Property = Row & { issueId: string; key: string; value: unknown }
export type Comment = Row & {
  issueId: string
  authorId: string | null
  body: Document
  properties: { key: string; value: unknown }[]
  createdAt: Stamp
  updatedAt: Stamp
}
/** `system`: what Forge gives an app, as Bearer, at the address of the site's cloudId. */
export type Token = Row & { token: string; userId: string; kind: 'api' | 'system'; expiresAt: Stamp | null }
export type Denial = Row & { userId: string; projectId: string | null; permission: string }
export type Site = Row & { name: string }

export type Tables = {
  site: Site
  user: User
  group: Group
  project: Project
  role: Role
  actor: Actor
  status: Status
  issueType: IssueType
  issue: Issue
  link: Link
  change: Change
  remoteLink: RemoteLink
  property: Property
  comment: Comment
  token: Token
  denial: Denial
}
export type TableName = keyof Tables
export const tableNames: readonly TableName[] = [
  'site',
  'user',
  'group',
  'project',
  'role',
  'actor',
  'status',
  'issueType',
  'issue',
  'link',
  'change',
  'remoteLink',
  'property',
  'comment',
  'token',
  'denial',
]
