// Makes rows for a seed: ids from the seeded chance, dates given by the caller.
import { blankIssue } from './blank-issue.ts'
import type { NewPerson } from '../shared/demo-people.ts'
import type { Chance } from '../shared/draw-chance.ts'
import type {
  Customer,
  Issue,
  Label,
  Membership,
  Need,
  Organization,
  Project,
  ProjectState,
  Relation,
  Row,
  State,
  StateType,
  Team,
  User,
} from './rows.ts'
import type { World } from './world.ts'

export type SeededTeam = { team: Team; states: Record<StateType | 'review', State>; members: User[]; issues: number }
export type SeedRows = ReturnType<typeof createSeedRows>

const STATES: [StateType, string, string][] = [
  ['triage', 'Triage', '#fc7840'],
  ['backlog', 'Backlog', '#bec2c8'],
  ['unstarted', 'Todo', '#e2e2e2'],
  ['started', 'In Progress', '#f2c94c'],
  ['started', 'In Review', '#0f783c'],
  ['completed', 'Done', '#5e6ad2'],
  ['canceled', 'Canceled', '#95a2b3'],
  ['duplicate', 'Duplicate', '#95a2b3'],
]
const LABELS: [string, string][] = [
  ['Bug', '#eb5757'],
  ['Incident', '#c52828'],
  ['Support', '#f2994a'],
  ['Operations', '#f2c94c'],
  ['Feature', '#bb87fc'],
  ['Improvement', '#4ea7fc'],
  ['Tech debt', '#95a2b3'],
  ['Security', '#26b5ce'],
  ['Request', '#4cb782'],
]
export const DAY_MS = 86_400_000
export const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10)

export function createSeedRows(world: World, chance: Chance, now: number, organizationId: string) {
  const iso = (time: number) => new Date(time).toISOString()
  const row = (createdAt: number): Row => ({ id: chance.uuid(), createdAt: iso(createdAt), updatedAt: iso(createdAt), archivedAt: null })
  const labels = new Map<string, Label>()

  return {
    now,
    chance,
    iso,
    row,
    label: (name: string): string => labels.get(name)!.id,

    organization(name: string, createdAt: number): Organization {
      const made: Organization = { ...row(createdAt), id: organizationId, name, urlKey: name.toLowerCase().replace(/[^a-z0-9]+/g, '-') }
      world.put({ table: 'organization', row: made })
      for (const [title, color] of LABELS) {
        const label: Label = {
          ...row(createdAt),
          teamId: null,
          parentId: null,
          creatorId: null,
          name: title,
          color,
          description: null,
          isGroup: false,
        }
        labels.set(title, label)
        world.put({ table: 'label', row: label })
      }
      return made
    },

    person(input: NewPerson, createdAt: number): User {
      const made: User = {
        ...row(createdAt),
        name: input.name,
        displayName: input.email.split('@')[0]!,
        email: input.email,
        title: input.title,
        description: null,
        active: true,
        admin: input.role === 'admin',
        guest: false,
        app: false,
        timezone: input.timezone ?? 'Europe/Berlin',
        avatarUrl: null,
        statusEmoji: null,
        statusLabel: null,
        statusUntilAt: null,
        role: input.role,
      }
      world.put({ table: 'user', row: made })
      return made
    },

    team(key: string, name: string, description: string, color: string, createdAt: number, members: User[]): SeededTeam {
      const team: Team = {
        ...row(createdAt),
        key,
        name,
        description,
        color,
        timezone: 'Europe/Berlin',
        private: false,
        triageEnabled: true,
      }
      world.put({ table: 'team', row: team })
      const states = STATES.map(([type, title, tint], position): State => ({
        ...row(createdAt),
        teamId: team.id,
        name: title,
        type,
        color: tint,
        description: null,
        position,
      }))
      for (const state of states) world.put({ table: 'state', row: state })
      for (const [index, member] of members.entries()) {
        const membership: Membership = { ...row(createdAt), teamId: team.id, userId: member.id, owner: index === 0, sortOrder: index }
        world.put({ table: 'membership', row: membership })
      }
      const named = (title: string) => states.find((state) => state.name === title)!
      return {
        team,
        members,
        issues: 0,
        states: {
          triage: named('Triage'),
          backlog: named('Backlog'),
          unstarted: named('Todo'),
          started: named('In Progress'),
          review: named('In Review'),
          completed: named('Done'),
          canceled: named('Canceled'),
          duplicate: named('Duplicate'),
        },
      }
    },

    project(
      name: string,
      description: string,
      teams: SeededTeam[],
      statusType: ProjectState,
      lead: User,
      createdAt: number,
      completedAt: number | null = null,
    ): Project {
      const made: Project = {
        ...row(createdAt),
        name,
        description,
        slugId: name.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
        color: '#5e6ad2',
        icon: null,
        statusType,
        teamIds: teams.map((one) => one.team.id),
        leadId: lead.id,
        creatorId: lead.id,
        startedAt: statusType === 'backlog' || statusType === 'planned' ? null : iso(createdAt),
        completedAt: completedAt === null ? null : iso(completedAt),
        canceledAt: null,
        startDate: isoDay(createdAt),
        targetDate: isoDay(completedAt ?? now + 60 * DAY_MS),
      }
      world.put({ table: 'project', row: made })
      return made
    },

    customer(name: string, revenue: number, createdAt: number): Customer {
      const slugId =
        name
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '-')
          .replace(/^-|-$/g, '') || `customer-${chance.below(10_000)}`
      const made: Customer = {
        ...row(createdAt),
        name,
        slugId,
        domains: [`${slugId}.example`],
        externalIds: [`crm-${slugId}`],
        revenue,
        size: 40 + chance.below(4_000),
        ownerId: null,
      }
      world.put({ table: 'customer', row: made })
      return made
    },

    need(issue: Issue, customer: Customer, body: string, creator: User, createdAt: number, priority = 0): void {
      const made: Need = {
        ...row(createdAt),
        issueId: issue.id,
        projectId: null,
        customerId: customer.id,
        commentId: null,
        attachmentId: null,
        creatorId: creator.id,
        body,
        priority,
      }
      world.put({ table: 'need', row: made })
    },

    comment(issue: Issue, user: User, body: string, createdAt: number): void {
      world.put({
        table: 'comment',
        row: { ...row(createdAt), issueId: issue.id, parentId: null, userId: user.id, body, quotedText: null, editedAt: null },
      })
    },

    /** As old as the younger of the two. */
    relation(issue: Issue, related: Issue, type: Relation['type']): void {
      const since = Math.max(Date.parse(issue.createdAt), Date.parse(related.createdAt))
      world.put({ table: 'relation', row: { ...row(since), issueId: issue.id, relatedIssueId: related.id, type } })
    },

    finishedIssues: ({ team }: SeededTeam): Issue[] => world.by('issue', 'teamId', team.id).filter((issue) => issue.completedAt !== null),

    change(issue: Issue, fields: Partial<Pick<Issue, 'parentId' | 'projectId' | 'title'>>): void {
      world.put({ table: 'issue', row: { ...issue, ...fields } })
    },

    issue(
      of: SeededTeam,
      input: { title: string; state: State; createdAt: number; updatedAt?: number } & Partial<Omit<Issue, 'createdAt' | 'updatedAt'>>,
    ): Issue {
      const { state, createdAt, updatedAt, ...fields } = input
      const dated = { ...row(createdAt), updatedAt: iso(updatedAt ?? createdAt) }
      const made: Issue = { ...blankIssue(dated, of.team, (of.issues += 1), state), ...fields }
      world.put({ table: 'issue', row: made })
      return made
    },
  }
}
