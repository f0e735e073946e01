import { randomUUID } from 'node:crypto'
import { composeLinkBack, type Answer, type Decision, type LinkBackContent, type RequestState } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Jobs } from '../jobs/index.ts'
import type { AfterCommit } from '../store/index.ts'
import type { Tx } from '../sync/connections.ts'
import { deriveUuid } from './derive-uuid.ts'
import { UNKNOWN_PUBLIC_URL } from './public-url.ts'
import { signReplyLink } from './reply-link.ts'

/** An answer that must stand on the issue. `decision`: the one that made it, null where none did; `note` then says what happened. */
type QueuedAnswer = {
  request: string
  state: RequestState
  decision: (Decision & { id: string }) | null
  note?: string
  keyResults?: Answer['keyResults']
  /** the request moved along from `issue` (the tracker's id), which is told where it is answered now */
  movedFrom?: { issue: string; to: string }
  /** the deliveries, by the tracker's ids, that touched each issue (by the tracker's id) when one of them led to this */
  causes?: ReadonlyMap<string, readonly string[]>
  now: Date
}
type LinkBackRow = { id: string; state: 'held' | 'pending'; why: string | null; deliveries: string[] }

/**
 * Queues it in the transaction of what it answers, and wakes the outbox once that commits. Held while the team has not
 * switched write-back on, or PUBLIC_URL is not set: then it only shows what would be written.
 */
export type QueueLinkBack = (tx: Tx, afterCommit: AfterCommit, answer: QueuedAnswer) => Promise<LinkBackRow>

export function linkBackQueue({ jobs, publicUrl, linkKey }: { jobs: Jobs; publicUrl: string | null; linkKey: Buffer }): QueueLinkBack {
  return async (tx, afterCommit, { request, state, decision, note = '', keyResults = [], movedFrom, causes, now }) => {
    const where = await tx
      .selectFrom('request as r')
      .innerJoin('team as t', 't.id', 'r.team_id')
      .innerJoin('ask as a', 'a.id', 'r.ask_id')
      .innerJoin('issue as i', 'i.id', 'a.issue_id')
      .where('r.id', '=', request)
      .select([
        'r.workspace_id',
        't.name as team',
        't.write_back_at',
        'i.tracker_id as issue',
        'i.connection_id',
        'i.in_tracker',
        'i.filing',
      ])
      .executeTakeFirstOrThrow()
    const id = randomUUID()
    const base = publicUrl ?? UNKNOWN_PUBLIC_URL
    const token = decision && signReplyLink({ workspace: where.workspace_id, request, decision: decision.id }, linkKey)
    const issue = movedFrom?.issue ?? where.issue
    const file = !movedFrom && !where.in_tracker && where.filing ? { file: where.filing } : {}
    const composed = composeLinkBack(
      { team: where.team, state, decision, note, keyResults, ...(movedFrom && { answeredOn: movedFrom.to }) },
      {
        issue,
        requestUrl: `${base}/requests/${request}`,
        replyUrl: token === null ? null : `${base}/reply/${token}`,
        commentId: deriveUuid('link-back comment', id),
      },
    )
    // each of them carries it: only the newest is written once what was held is released
    const content: LinkBackContent = { ...composed, ...file }
    const why = whyHeld(where.write_back_at, publicUrl, where.team)
    const deliveries = [...(causes?.get(issue) ?? [])]
    const row: LinkBackRow = { id, state: why === null ? 'pending' : 'held', why, deliveries }
    await tx
      .insertInto('link_back')
      .values({
        ...row,
        workspace_id: where.workspace_id,
        connection_id: where.connection_id,
        request_id: request,
        content: JSON.stringify(content),
        // always the newest of its request, also by a clock that was set back
        created_at: sql<Date>`greatest(${now}::timestamptz, (
          select max(created_at) + interval '1 microsecond' from link_back where workspace_id = ${where.workspace_id} and request_id = ${request}))`,
      })
      .execute()
    if (row.state === 'pending') afterCommit(() => jobs.wake({ kind: 'outbox', connection: where.connection_id }))
    return row
  }
}

/** What was asked here and never stood in the tracker needs no answer there. */
export const TAKEN_BACK = 'it was withdrawn before it was filed in the tracker: nothing is filed any more'

export function whyHeld(writeBackAt: Date | null, publicUrl: string | null, team: string): string | null {
  const missing = [
    ...(writeBackAt === null ? [`write-back is off for ${team}: a member switches it on in the team's settings`] : []),
    ...(publicUrl === null ? ['PUBLIC_URL is not set'] : []),
  ]
  return missing.length === 0 ? null : missing.join('; ')
}
