// Makes rows for a seed: ids from the seeded chance, dates given by the caller.
import type { NewPerson } from '../shared/demo-people.ts'
import type { Chance } from '../shared/draw-chance.ts'
import { documentOf } from './change-issue.ts'
import type { Category, ChangeItem, Group, Issue, Project, Role, Status, User } from './rows.ts'
import type { World } from './world.ts'

export const DAY_MS = 86_400_000
const STATUSES: [string, Category][] = [
  ['To Do', 'new'],
  ['In Progress', 'indeterminate'],
  ['In Review', 'indeterminate'],
  ['Done', 'done'],
]
const TYPES: [string, number][] = [
  ['Epic', 1],
  ['Story', 0],
  ['Task', 0],
  ['Bug', 0],
  ['Incident', 0],
  ['Support', 0],
  ['Sub-task', -1],
]
/** Those of a company-managed project, and whether they administer it; the last is how an app gets in. */
const ROLES: [string, boolean][] = [
  ['Administrators', true],
  ['Developers', false],
  ['Viewers', false],
  ['atlassian-addons-project-access', true],
]

export function newUser(id: string, given: Partial<User> & { name: string; email: string }): User {
  return {
    id,
    emailHidden: false,
    active: true,
    admin: false,
    accountType: 'atlassian',
    timeZone: 'Europe/Berlin',
    role: 'member',
    title: '',
    ...given,
  }
}

export type SeededProject = { project: Project; members: User[]; issues: number }
export type SeedRows = ReturnType<typeof createSeedRows>
type Done = { at: number; resolution: string }
type NewIssue = {
  summary: string
  description?: string | null
  type?: string
  labels?: string[]
  reporter: User | null
  assignee?: User | null
  createdAt: number
  startedAt?: number | null
  done?: Done | null
  status?: string
  parent?: Issue | null
  dueDate?: string | null
}

export function createSeedRows(world: World, chance: Chance, now: number) {
  const iso = (time: number) => new Date(time).toISOString()
  const named = <T extends { name: string }>(rows: T[], name: string): T => rows.find((row) => row.name === name)!
  for (const [name, category] of STATUSES) world.put({ table: 'status', row: { id: world.nextId(), name, category } })
  for (const [name, level] of TYPES) world.put({ table: 'issueType', row: { id: world.nextId(), name, level } })
  for (const [name, admin] of ROLES) world.put({ table: 'role', row: { id: world.nextId(), name, admin } })
  const status = (name: string): Status => named(world.all('status'), name)

  const seed = {
    now,
    chance,
    iso,
    status,

    person(input: NewPerson, more: Partial<User> = {}): User {
      const { name, email, title, role, timezone: timeZone = 'Europe/Berlin' } = input
      const row = newUser(`712020:${chance.uuid()}`, { name, email, title, role, timeZone, admin: role === 'admin', ...more })
      world.put({ table: 'user', row })
      return row
    },

    group(name: string, members: User[]): Group {
      const row: Group = { id: chance.uuid(), name, memberIds: members.map(({ id }) => id) }
      world.put({ table: 'group', row })
      return row
    },

    project(key: string, name: string, description: string, members: User[]): SeededProject {
      const project: Project = {
        id: world.nextId(),
        key,
        name,
        description,
        isPrivate: false,
        leadId: members[0]?.id ?? null,
        formerKeys: [],
      }
      world.put({ table: 'project', row: project })
      for (const member of members) seed.actor(project, 'Developers', { user: member })
      return { project, members, issues: 0 }
    },

    actor(project: Project, role: string, who: { user: User } | { group: Group }): void {
      const { id: roleId }: Role = named(world.all('role'), role)
      const [userId, groupId] = 'user' in who ? [who.user.id, null] : [null, who.group.id]
      world.put({ table: 'actor', row: { id: world.nextId(), projectId: project.id, roleId, userId, groupId } })
    },

    issue(of: SeededProject, input: NewIssue): Issue {
      const { createdAt, startedAt = null, done = null } = input
      const changedAt = done?.at ?? startedAt ?? createdAt
      const number = (of.issues += 1)
      const standing = status(done ? 'Done' : (input.status ?? (startedAt === null ? 'To Do' : 'In Progress')))
      const row: Issue = {
        id: world.nextId(),
        projectId: of.project.id,
        number,
        key: `${of.project.key}-${number}`,
        formerKeys: [],
        typeId: named(world.all('issueType'), input.type ?? 'Task').id,
        statusId: standing.id,
        resolution: done?.resolution ?? null,
        summary: input.summary,
        description: input.description ? documentOf(input.description) : null,
        labels: input.labels ?? [],
        reporterId: input.reporter?.id ?? null,
        assigneeId: input.assignee?.id ?? null,
        parentId: input.parent?.id ?? null,
        dueDate: input.dueDate ?? null,
        createdAt: iso(createdAt),
        updatedAt: iso(changedAt),
        resolvedAt: done && iso(done.at),
        categoryChangedAt: iso(changedAt),
      }
      world.put({ table: 'issue', row })
      if (startedAt !== null) seed.move(row, startedAt, 'To Do', 'In Progress')
      if (done) seed.move(row, done.at, startedAt === null ? 'To Do' : 'In Progress', 'Done')
      return row
    },

    /** An entry of the changelog; the issue itself stays as it is. */
    move(issue: Issue, at: number, from: string, to: string): void {
      const [before, after] = [status(from), status(to)]
      const items = [
        { field: 'status', fieldId: 'status', from: before.id, fromString: before.name, to: after.id, toString: after.name },
      ] as ChangeItem[]
      world.put({ table: 'change', row: { id: world.nextId(), issueId: issue.id, authorId: issue.assigneeId, at: iso(at), items } })
    },

    change(issue: Issue, fields: Partial<Issue>): void {
      world.put({ table: 'issue', row: { ...issue, ...fields } })
    },

    duplicate(issue: Issue, original: Issue): void {
      world.put({ table: 'link', row: { id: world.nextId(), type: 'Duplicate', fromId: issue.id, toId: original.id } })
    },

    comment(issue: Issue, author: User, text: string, at: number): void {
      const row = { id: world.nextId(), issueId: issue.id, authorId: author.id, body: documentOf(text), properties: [] }
      world.put({ table: 'comment', row: { ...row, createdAt: iso(at), updatedAt: iso(at) } })
    },
  }
  return seed
}
