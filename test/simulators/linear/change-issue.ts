// Filing and changing issues: each function decides what changes and commits it once.
import type { Issue, Label, State, Stamp } from './rows.ts'
import type { Simulator } from './simulator.ts'
import { blankIssue } from './blank-issue.ts'
import { badArgument, conflictOnInsert, notFound, refuse } from './refuse.ts'
import { checkNewId } from './check-id.ts'
import { isUuid } from './scalars.ts'

export type IssueFields = {
  title?: string | null
  description?: string | null
  stateId?: string | null
  assigneeId?: string | null
  labelIds?: string[] | null
  addedLabelIds?: string[] | null
  removedLabelIds?: string[] | null
  priority?: number | null
  estimate?: number | null
  dueDate?: string | null
  projectId?: string | null
  parentId?: string | null
  teamId?: string | null
  snoozedUntilAt?: Stamp | null
  trashed?: boolean | null
}
export type NewIssue = IssueFields & { id?: string | null; teamId: string; createdAt?: Stamp | null; completedAt?: Stamp | null }

/** By uuid or by identifier (ENG-12), former identifiers included, as Linear does. */
export function findIssue({ world }: Simulator, id: string): Issue {
  const issue = world.get('issue', id) ?? world.issueCalled(id.toUpperCase())
  if (!issue) throw notFound('Issue')
  return issue
}

export function fileIssue(sim: Simulator, actorId: string | null, input: NewIssue): Issue {
  const { world } = sim
  const team = world.get('team', input.teamId)
  if (!team) throw notFound('Team')
  if (!input.title?.trim()) throw badArgument('title should not be empty.')
  checkNewId(input.id)
  if (input.id && world.get('issue', input.id)) throw conflictOnInsert('Issue', input.id)
  const isMember = world.by('membership', 'teamId', team.id).some((one) => one.userId === actorId)
  // What somebody outside the team files lands in the team's triage.
  const type = team.triageEnabled && !isMember ? 'triage' : 'backlog'
  const state = input.stateId
    ? stateOfTeam(sim, input.stateId, team.id)
    : world.by('state', 'teamId', team.id).find((one) => one.type === type)!
  const now = sim.now()
  const row = { id: input.id ?? sim.newId(), createdAt: input.createdAt ?? now, updatedAt: now, archivedAt: null }
  const blank = { ...blankIssue(row, team, world.nextNumber(team.id), state), creatorId: actorId }
  const { stateId: _state, teamId: _team, ...fields } = input
  const issue = { ...blank, ...readFields(sim, blank, fields), ...datesOf(blank, state, now) }
  if (input.completedAt && state.type === 'completed') issue.completedAt = input.completedAt
  sim.commit({ puts: [{ table: 'issue', row: issue }], events: [{ type: 'Issue', action: 'create', row: issue }], actorId })
  return issue
}

export function updateIssue(sim: Simulator, actorId: string | null, before: Issue, input: IssueFields): Issue {
  const now = sim.now()
  let issue: Issue = { ...before, ...readFields(sim, before, input) }
  if (input.teamId && input.teamId !== before.teamId) issue = { ...issue, ...moveToTeam(sim, before, input.teamId) }
  if (input.stateId && input.stateId !== issue.stateId) {
    const state = stateOfTeam(sim, input.stateId, issue.teamId)
    const from = sim.world.get('state', before.stateId)!
    issue = { ...issue, stateId: state.id, ...datesOf(issue, state, now), triagedAt: from.type === 'triage' ? now : issue.triagedAt }
  }
  issue.updatedAt = now
  sim.commit({ puts: [{ table: 'issue', row: issue }], events: [{ type: 'Issue', action: 'update', row: issue, before }], actorId })
  return issue
}

/** Archiving does not touch updatedAt (linear.md): a sync by updatedAt alone never hears of it. */
export function archiveIssue(sim: Simulator, actorId: string | null, before: Issue, trash: boolean): Issue {
  const issue: Issue = { ...before, archivedAt: sim.now(), trashed: trash || null }
  sim.commit({
    puts: [{ table: 'issue', row: issue }],
    events: [{ type: 'Issue', action: trash ? 'remove' : 'update', row: issue, before }],
    actorId,
  })
  return issue
}

export function unarchiveIssue(sim: Simulator, actorId: string | null, before: Issue): Issue {
  const issue: Issue = { ...before, archivedAt: null, trashed: null, updatedAt: sim.now() }
  sim.commit({ puts: [{ table: 'issue', row: issue }], events: [{ type: 'Issue', action: 'update', row: issue, before }], actorId })
  return issue
}

export function deleteIssueForGood(sim: Simulator, actorId: string | null, issue: Issue): void {
  const { world } = sim
  const removes = [
    { table: 'issue' as const, id: issue.id },
    ...(['comment', 'attachment', 'need', 'relation'] as const).flatMap((table) =>
      world.by(table, 'issueId', issue.id).map(({ id }) => ({ table, id })),
    ),
    ...world.by('relation', 'relatedIssueId', issue.id).map(({ id }) => ({ table: 'relation' as const, id })),
  ]
  sim.commit({ removes, events: [{ type: 'Issue', action: 'remove', row: issue }], actorId })
}

function readFields({ world }: Simulator, before: Issue, input: IssueFields): Partial<Issue> {
  const next: Partial<Issue> = {}
  if (input.title !== undefined && input.title !== null) {
    if (input.title.trim() === '') throw badArgument('title should not be empty.')
    next.title = input.title
  }
  for (const name of ['description', 'estimate', 'dueDate', 'snoozedUntilAt', 'trashed'] as const)
    if (input[name] !== undefined) Object.assign(next, { [name]: input[name] })
  if (input.priority !== undefined && input.priority !== null) {
    if (input.priority < 0 || input.priority > 4) throw badArgument('priority must be between 0 and 4.')
    next.priority = input.priority
  }
  for (const [name, table, entity] of [
    ['assigneeId', 'user', 'User'],
    ['projectId', 'project', 'Project'],
    ['parentId', 'issue', 'Issue'],
  ] as const) {
    const id = input[name]
    if (id === undefined) continue
    if (id !== null && !world.get(table, id)) throw notFound(entity)
    next[name] = id
  }
  if (input.labelIds ?? input.addedLabelIds ?? input.removedLabelIds) {
    const wanted = new Set([...(input.labelIds ?? before.labelIds), ...(input.addedLabelIds ?? [])])
    for (const id of input.removedLabelIds ?? []) wanted.delete(id)
    for (const id of wanted) checkLabel(world.get('label', id), input.teamId ?? before.teamId)
    next.labelIds = [...wanted]
  }
  return next
}

function checkLabel(label: Label | undefined, teamId: string): void {
  if (!label) throw notFound('IssueLabel')
  if (label.teamId !== null && label.teamId !== teamId)
    throw refuse('input', 'Incorrect team', `The label "${label.name}" is not associated with the same team as the issue.`)
}

function stateOfTeam({ world }: Simulator, stateId: string, teamId: string): State {
  const state = world.get('state', stateId)
  if (!state) throw isUuid(stateId) ? notFound('WorkflowState') : badArgument('stateId must be a UUID.')
  if (state.teamId !== teamId)
    throw refuse('input', 'Discrepancy between issue state and team', 'The workflow state belongs to another team than the issue.')
  return state
}

/** The dates follow the kind of state: going back to an open one forgets completion, which is what makes re-reading lossy. */
function datesOf(issue: Issue, state: State, now: Stamp): Pick<Issue, 'startedAt' | 'completedAt' | 'canceledAt'> {
  const closedAs = state.type === 'completed' ? 'completed' : state.type === 'canceled' || state.type === 'duplicate' ? 'canceled' : 'open'
  return {
    startedAt:
      state.type === 'started' || state.type === 'completed' ? (issue.startedAt ?? now) : closedAs === 'open' ? null : issue.startedAt,
    completedAt: closedAs === 'completed' ? (issue.completedAt ?? now) : null,
    canceledAt: closedAs === 'canceled' ? (issue.canceledAt ?? now) : null,
  }
}

function moveToTeam(sim: Simulator, before: Issue, teamId: string): Partial<Issue> {
  const team = sim.world.get('team', teamId)
  if (!team) throw notFound('Team')
  const type = sim.world.get('state', before.stateId)!.type
  const states = sim.world.by('state', 'teamId', teamId)
  const number = sim.world.nextNumber(teamId)
  return {
    teamId,
    number,
    identifier: `${team.key}-${number}`,
    previousIdentifiers: [...before.previousIdentifiers, before.identifier],
    stateId: (states.find((state) => state.type === type) ?? states[0]!).id,
    labelIds: before.labelIds.filter((id) => sim.world.get('label', id)?.teamId === null),
  }
}
