import { ISSUE_STATES, type IssueState, type TrackerIssue } from '@pull-okr/core'

export type IssueNode = {
  id: string
  identifier: string
  url: string
  title: string
  description: string | null
  dueDate: string | null
  labelIds: string[] | null
  createdAt: string
  updatedAt: string
  startedAt: string | null
  completedAt: string | null
  canceledAt: string | null
  archivedAt: string | null
  team: { id: string }
  state: { name: string; type: string } | null
  creator: { id: string } | null
  project: { name: string } | null
  parent: { id: string } | null
}

const KNOWN_STATES: ReadonlySet<string> = new Set(ISSUE_STATES)

export function mapIssue(
  node: IssueNode,
  labelName: (id: string) => string | undefined,
  voices: TrackerIssue['voices'] = [],
  duplicateOf: string | null = null,
): TrackerIssue {
  return {
    id: node.id,
    key: node.identifier,
    url: node.url,
    team: node.team.id,
    title: node.title,
    description: node.description ?? '',
    state: stateOf(node),
    stateName: node.state?.name ?? '',
    creator: node.creator?.id ?? null,
    labels: (node.labelIds ?? []).flatMap((id) => labelName(id) ?? []),
    project: node.project?.name ?? null,
    parent: node.parent?.id ?? null,
    voices,
    createdAt: node.createdAt,
    updatedAt: node.updatedAt,
    startedAt: node.startedAt,
    completedAt: node.completedAt,
    canceledAt: node.canceledAt,
    archivedAt: node.archivedAt,
    dueDate: node.dueDate,
    duplicateOf,
  }
}

/** A state type that Linear adds after this was written is told by what happened to the issue. */
function stateOf({ state, completedAt, canceledAt, startedAt }: IssueNode): IssueState {
  if (state && KNOWN_STATES.has(state.type)) return state.type as IssueState
  if (completedAt) return 'completed'
  if (canceledAt) return 'canceled'
  return startedAt ? 'started' : 'backlog'
}
