import { randomUUID } from 'node:crypto'
import { composeLinkBack, type LinkBackContent } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Tx } from '../sync/connections.ts'
import { UNKNOWN_PUBLIC_URL } from './public-url.ts'
import { whyHeld } from './queue-link-back.ts'

type Entry = { request: string; conversation: string; comment: NonNullable<LinkBackContent['comment']> }

/**
 * Queues one entry of the thread on the request's issue, in the transaction of what was said; held like an answer. It goes
 * on where it began, also when the ask moved to another issue since: a tracker threads comments within one issue. The
 * attachment says what the newest answer there says: a thread changes nothing of it. Answers the connection to wake; null:
 * it is held.
 */
export async function queueThread({ tx, now }: { tx: Tx; now: Date }, { request, conversation, comment }: Entry): Promise<string | null> {
  const where = await tx
    .selectFrom('request as r')
    .innerJoin('team as t', 't.id', 'r.team_id')
    .innerJoin('ask as a', 'a.id', 'r.ask_id')
    .innerJoin('issue as i', 'i.id', 'a.issue_id')
    .where('r.id', '=', request)
    .select(['r.workspace_id', 'r.state as of', 't.name as team', 't.write_back_at', 'i.tracker_id as issue', 'i.connection_id'])
    .executeTakeFirstOrThrow()
  const begun = await tx
    .selectFrom('link_back')
    .where('workspace_id', '=', where.workspace_id)
    .where('conversation_id', '=', conversation)
    .select(['content', 'connection_id'])
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  const issue = begun?.content.issue ?? where.issue
  const connection = begun?.connection_id ?? where.connection_id
  const { attachment } = composeLinkBack(
    { team: where.team, state: where.of, decision: null, note: '', keyResults: [] },
    { issue, requestUrl: `${UNKNOWN_PUBLIC_URL}/requests/${request}`, replyUrl: null, commentId: null },
  )
  const content: LinkBackContent = { issue, attachment, comment }
  // whether there is a PUBLIC_URL is seen when it is written
  const why = whyHeld(where.write_back_at, UNKNOWN_PUBLIC_URL, where.team)
  await tx
    .insertInto('link_back')
    .values({
      id: randomUUID(),
      workspace_id: where.workspace_id,
      connection_id: connection,
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
  return why === null ? connection : null
}
