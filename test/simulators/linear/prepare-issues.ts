// 20,000 issues of a company as Linear would send them: slim as our document asks, and full as the SDK's does.
import { createHash } from 'node:crypto'

const HOUR_MS = 3_600_000
const TEAMS = 8
const PEOPLE_A_TEAM = 10
const OPEN_EVERY = 20 // one issue in twenty is open, the rest is finished work
const TITLE = 'Let customers of the shop export what they bought last year as a table'
const DESCRIPTION = `${'What we want, why, and how it would look to whoever uses it every day. '.repeat(5)}Ünïcode 日本語`

const STATES = ['backlog', 'unstarted', 'started', 'completed', 'canceled', 'triage'] as const

export type Prepared = { slim: { updatedAt: string } & Record<string, unknown>; full: Record<string, unknown> }

/** Ascending by `updatedAt`, an hour and a bit apart, all within the two years that a first sync reads. */
export function preparedIssues(count: number): Prepared[] {
  const begin = Date.now() - 600 * 24 * HOUR_MS
  const step = Math.floor((590 * 24 * HOUR_MS) / count)
  return Array.from({ length: count }, (_, index) => prepare(index, new Date(begin + index * step).toISOString()))
}

function prepare(index: number, at: string): Prepared {
  const team = index % TEAMS
  const isOpen = index % OPEN_EVERY === 0
  const state = isOpen ? (index % (OPEN_EVERY * 4) === 0 ? 'triage' : 'unstarted') : 'completed'
  const shared = {
    id: uuid(`issue ${index}`),
    identifier: `T${team}-${index}`,
    url: `https://linear.app/prepared/issue/T${team}-${index}`,
    title: `${TITLE} ${index}`,
    description: DESCRIPTION,
    dueDate: null,
    labelIds: [uuid(`label ${index % 12}`)],
    createdAt: at,
    updatedAt: at,
    startedAt: isOpen ? null : at,
    completedAt: isOpen ? null : at,
    canceledAt: null,
    archivedAt: null,
    team: { id: uuid(`team ${team}`) },
    creator: { id: uuid(`person ${team} ${index % PEOPLE_A_TEAM}`) },
  }
  const project = { id: uuid(`project ${index % 20}`) }
  return {
    slim: { ...shared, state: { name: state, type: state }, project: { name: `Project ${index % 20}` }, parent: null },
    full: { ...REST_OF_THE_SDK, ...shared, state: { id: uuid(`state ${team} ${state}`) }, project, number: index },
  }
}

/** What else the SDK's own document asks of every issue, empty where Linear mostly has nothing. */
const REST_OF_THE_SDK = {
  __typename: 'Issue',
  trashed: null,
  reactionData: [],
  integrationSourceType: null,
  priorityLabel: 'No priority',
  previousIdentifiers: [],
  reactions: [],
  customerTicketCount: 0,
  sharedAccess: {
    __typename: 'IssueSharedAccess',
    isShared: false,
    viewerHasOnlySharedAccess: false,
    disallowedIssueFields: [],
    sharedWithUsers: [],
    sharedWithCount: 0,
  },
  branchName: 'ada/t1-let-customers-of-the-shop-export-what-they-bought',
  delegate: null,
  botActor: null,
  sourceComment: null,
  cycle: null,
  estimate: null,
  syncedWith: [],
  externalUserCreator: null,
  asksExternalUserRequester: null,
  asksRequester: null,
  lastAppliedTemplate: null,
  boardOrder: 0,
  sortOrder: -1234.5,
  prioritySortOrder: -1234.5,
  subIssueSortOrder: null,
  parent: null,
  priority: 0,
  projectMilestone: null,
  recurringIssueTemplate: null,
  assignee: null,
  snoozedBy: null,
  favorite: null,
}

/** The few other answers of a first sync, by the operation's name. */
export function preparedOrganization(): Record<string, string> {
  const teams = Array.from({ length: TEAMS }, (_, team) => team)
  const people = teams.flatMap((team) =>
    Array.from({ length: PEOPLE_A_TEAM }, (_, person) => ({ team, id: uuid(`person ${team} ${person}`) })),
  )
  const named = (kind: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: uuid(`${kind} ${index}`), name: `${kind} ${index}` }))
  const states = teams.flatMap((team) => STATES.map((state) => ({ id: uuid(`state ${team} ${state}`), name: state, type: state })))
  const answers: Record<string, object> = {
    Account: {
      organization: { id: uuid('organization'), name: 'Prepared', urlKey: 'prepared' },
      viewer: { id: people[0]!.id, name: 'Ada', email: 'ada@prepared.example', url: 'https://linear.app/prepared/profiles/ada' },
    },
    People: { users: connection(people.map(({ id }) => ({ id, name: `Person ${id}`, email: `${id}@prepared.example`, active: true }))) },
    Teams: {
      teams: connection(
        teams.map((team) => ({
          id: uuid(`team ${team}`),
          key: `T${team}`,
          name: `Team ${team}`,
          timezone: 'UTC',
          visibility: 'public',
          members: connection(people.filter((one) => one.team === team).map(({ id }) => ({ id }))),
        })),
      ),
    },
    Labels: { issueLabels: connection(named('label', 12)) },
    AnyVoice: { customerNeeds: connection([]) },
    workflowStates: { workflowStates: connection(states) },
    projects: { projects: connection(named('project', 20)) },
    issueLabels: { issueLabels: connection(named('label', 12)) },
  }
  return Object.fromEntries(Object.entries(answers).map(([operation, data]) => [operation, JSON.stringify({ data })]))
}

function connection(nodes: object[]): object {
  return { nodes, pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } }
}

function uuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
