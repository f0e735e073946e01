import { isOpen, requestAfter, TRACKER_NAMES, type Request } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Applied, Applying, StoredIssue } from './applying.ts'
import { askAgain, endRequests, type Moving } from './end-requests.ts'
import type { Originals } from './merge-asks.ts'
import { writeRecord } from './write-record.ts'

type Found = Request & { ask: string; issue: string; teamName: string }

/** What the tracker does to the requests that exist: it ends open ones and asks again; it never adopts (law 2). */
export async function changeRequests(applying: Applying, applied: readonly Applied[], originals: Originals): Promise<void> {
  const known = applied.filter(({ before }) => before !== null)
  if (known.length === 0) return
  const requests = Map.groupBy(
    await requestsOf(
      applying,
      known.map(({ row }) => row),
    ),
    (request) => request.issue,
  )
  const ending: Moving[] = []
  const returning: { request: Found; at: string }[] = []
  const moved: { request: Found; what: string }[] = []
  for (const one of known) {
    for (const request of requests.get(one.row) ?? []) {
      const text = whyItEnds(one, request, originals, TRACKER_NAMES[applying.connection.tracker])
      if (text !== null && requestAfter(request, 'issueGone').state !== request.state) ending.push({ request, text, tell: true })
      if (request.state === 'withdrawn' && returns(one, request)) returning.push({ request, at: one.issue.updatedAt })
      const what = request.state === 'adopted' ? groundMoved(one) : null
      if (what !== null) moved.push({ request, what })
    }
  }
  await endRequests(applying, ending)
  await askAgain(applying, returning)
  await writeRecord(
    applying.tx,
    applying.connection.workspace_id,
    applying.now,
    moved.map(({ request, what }) => ({
      kind: 'request',
      team: request.team,
      subject: request.id,
      data: { what: 'movedGround', changed: what },
    })),
  )
}

/** Locked: a decision that is being taken at this moment must not be overwritten by what the request was before it. */
async function requestsOf({ tx }: Applying, issues: string[]): Promise<Found[]> {
  return tx
    .selectFrom('request as r')
    .innerJoin('ask as a', 'a.id', 'r.ask_id')
    .innerJoin('team as t', 't.id', 'r.team_id')
    .where('a.issue_id', '=', sql<string>`any(${issues}::uuid[])`)
    .select(['r.id', 'r.team_id as team', 'r.state', 'r.cycle', 'a.id as ask', 'a.issue_id as issue', 't.name as teamName'])
    .forUpdate('r')
    .execute()
}

/** Only a request of the team that the issue left ends by a move: the same ask may have been put to a second team. */
function whyItEnds({ issue, team, before }: Applied, request: Found, originals: Originals, tracker: string): string | null {
  const original = issue.duplicateOf === null ? undefined : originals.get(issue.duplicateOf)
  if (original && !isOpen(issue)) return `${issue.key} is a duplicate of ${original.key}: it is answered there.`
  if (!isOpen(issue)) return `${issue.key} was closed in ${tracker} (${issue.archivedAt === null ? issue.stateName : 'archived'}).`
  if (before?.team_id !== request.team || team?.id === request.team) return null
  return team ? `${issue.key} was moved to ${team.name}.` : `${issue.key} was moved to another team.`
}

/** Opened again, or moved back: the tracker had ended the request, so the tracker's change asks again. */
function returns({ issue, team, before }: Applied, request: Found): boolean {
  if (!isOpen(issue) || team?.id !== request.team || before === null) return false
  return !wasOpen(before) || before.team_id !== team.id
}

/** What changed under an adopted request; it stays adopted, and the team decides. */
function groundMoved({ issue, team, before }: Applied): string | null {
  // what we filed comes back with words of ours around it
  if (before === null || !before.in_tracker) return null
  if (wasOpen(before) && !isOpen(issue)) return 'closed'
  if (before.team_id !== (team?.id ?? null)) return 'team'
  if (before.title !== issue.title) return 'title'
  if (before.description !== issue.description) return 'description'
  return before.due_date === issue.dueDate ? null : 'dueDate'
}

function wasOpen({ state, archived_at, gone_at }: StoredIssue): boolean {
  return gone_at === null && isOpen({ state, archivedAt: archived_at?.toISOString() ?? null })
}
