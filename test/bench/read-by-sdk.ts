import { LinearClient } from '@linear/sdk'
import { ISSUE_STATES, type IssueState, type TrackerIssue } from '@pull-okr/core'

/**
 * The loop that the SDK's documentation shows, but kind to it: what an issue only refers to (state, project, labels) is
 * looked up once for all, not with a request an issue.
 */
export async function readBySdk(
  { apiKey, apiUrl, first }: { apiKey: string; apiUrl: string; first: number },
  store: (issues: TrackerIssue[]) => Promise<void>,
): Promise<number> {
  const client = new LinearClient({ apiKey, apiUrl })
  const [states, projects, labels] = await Promise.all([
    client.workflowStates({ first: 250 }),
    client.projects({ first: 50 }),
    client.issueLabels({ first: 250 }),
  ])
  const stateOf = new Map(states.nodes.map(({ id, name, type }) => [id, { name, type }]))
  const projectOf = new Map(projects.nodes.map(({ id, name }) => [id, name]))
  const labelOf = new Map(labels.nodes.map(({ id, name }) => [id, name]))
  let total = 0
  for (let after: string | undefined; ;) {
    const page = await client.issues({
      first,
      ...(after && { after }),
      includeArchived: true,
      sort: [{ updatedAt: { order: 'Ascending' as never } }],
    })
    await store(
      page.nodes.map((issue) => ({
        id: issue.id,
        key: issue.identifier,
        url: issue.url,
        team: issue.teamId!,
        title: issue.title,
        description: issue.description ?? '',
        state: stateNamed(stateOf.get(issue.stateId!)?.type),
        stateName: stateOf.get(issue.stateId!)?.name ?? '',
        creator: issue.creatorId ?? null,
        labels: issue.labelIds.flatMap((id) => labelOf.get(id) ?? []),
        project: projectOf.get(issue.projectId ?? '') ?? null,
        parent: issue.parentId ?? null,
        voices: [],
        createdAt: issue.createdAt.toISOString(),
        updatedAt: issue.updatedAt.toISOString(),
        startedAt: issue.startedAt?.toISOString() ?? null,
        completedAt: issue.completedAt?.toISOString() ?? null,
        canceledAt: issue.canceledAt?.toISOString() ?? null,
        archivedAt: issue.archivedAt?.toISOString() ?? null,
        dueDate: (issue.dueDate as string | undefined) ?? null,
        duplicateOf: null,
      })),
    )
    total += page.nodes.length
    if (!page.pageInfo.hasNextPage) return total
    after = page.pageInfo.endCursor ?? undefined
  }
}

function stateNamed(type: string | undefined): IssueState {
  return ISSUE_STATES.find((state) => state === type) ?? 'backlog'
}
