import { randomUUID } from 'node:crypto'
import { composeLinkBack, type LinkBackContent } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Jobs } from '../jobs/index.ts'
import type { AfterCommit } from '../store/index.ts'
import type { Tx } from '../sync/connections.ts'
import { UNKNOWN_PUBLIC_URL } from './public-url.ts'
import { whyHeld } from './queue-link-back.ts'

type Place = { tx: Tx; afterCommit: AfterCommit; jobs: Pick<Jobs, 'wake'>; publicUrl: string | null; now: Date }
type Entry = { request: string; conversation: string; comment: NonNullable<LinkBackContent['comment']> }

/**
 * Queues one entry of the thread on the request's issue, in the transaction of what was said; held like an answer. The
 * attachment says what the newest answer says: a thread changes nothing of it.
 */
export async function queueThread(
  { tx, afterCommit, jobs, publicUrl, now }: Place,
  { request, conversation, comment }: Entry,
): Promise<void> {
  const where = await tx
    .selectFrom('request as r')
    .innerJoin('team as t', 't.id', 'r.team_id')
    .innerJoin('ask as a', 'a.id', 'r.ask_id')
    .innerJoin('issue as i', 'i.id', 'a.issue_id')
    .where('r.id', '=', request)
    .select(['r.workspace_id', 'r.state as of', 't.name as team', 't.write_back_at', 'i.tracker_id as issue', 'i.connection_id'])
    .executeTakeFirstOrThrow()
  const { attachment } = composeLinkBack(
    { team: where.team, state: where.of, decision: null, note: '', keyResults: [] },
    { issue: where.issue, requestUrl: `${publicUrl ?? UNKNOWN_PUBLIC_URL}/requests/${request}`, replyUrl: null, commentId: null },
  )
  const content: LinkBackContent = { issue: where.issue, attachment, comment }
  const why = whyHeld(where.write_back_at, publicUrl, where.team)
  await tx
    .insertInto('link_back')
    .values({
      id: randomUUID(),
      workspace_id: where.workspace_id,
      connection_id: where.connection_id,
      request_id: request,
      conversation_id: conversation,
      content: JSON.stringify(content),
      state: why === null ? 'pending' : 'held',
      why,
      // after what was said before it, also by a clock that was set back
      created_at: sql<Date>`greatest(${now}::timestamptz, (select max(created_at) + interval '1 microsecond' from link_back
        where workspace_id = ${where.workspace_id} and conversation_id = ${conversation}))`,
    })
    .execute()
  if (why === null) afterCommit(() => jobs.wake({ kind: 'outbox', connection: where.connection_id }))
}
