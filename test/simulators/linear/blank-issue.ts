import type { Issue, Row, State, Team } from './rows.ts'

/** An issue in which nothing is filled in yet: what filing one and a seed begin with. */
export function blankIssue(row: Row, team: Team, number: number, state: State): Issue {
  return {
    ...row,
    number,
    identifier: `${team.key}-${number}`,
    previousIdentifiers: [],
    title: '',
    description: null,
    teamId: team.id,
    stateId: state.id,
    creatorId: null,
    assigneeId: null,
    projectId: null,
    cycleId: null,
    parentId: null,
    labelIds: [],
    priority: 0,
    estimate: null,
    dueDate: null,
    sortOrder: -number,
    startedAt: null,
    completedAt: null,
    canceledAt: null,
    triagedAt: null,
    snoozedUntilAt: null,
    trashed: null,
  }
}
