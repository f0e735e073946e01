import { sql, type RawBuilder } from 'kysely'
import type { LinkBackContent } from '@pull-okr/core'
import type { Tx } from '../sync/connections.ts'

export type ClaimedLinkBack = {
  id: string
  request_id: string
  team_id: string
  team: string
  write_back_at: Date | null
  attempts: number
  /** until when it is claimed, as the database writes it: one who finds something else there has lost it to others */
  claim: string
  /** the deliveries that led to it, by the tracker's ids: for the log */
  deliveries: string[]
  content: LinkBackContent
  /** whether the issue is in the tracker by now: then it is not filed once more, should somebody delete it there */
  in_tracker: boolean
  /** who asked for it here took it back before it was filed: then it never is */
  taken_back: boolean
  /** the newest answer of the same request on the same issue, whose attachment is what must stand there */
  newest: LinkBackContent
}

/** Few: they are written one after the other, and what is left when the process stops waits for its lease to end. */
const BATCH = 20
/** A claim whose process died is taken up again after this long. */
export const LEASE_S = 120

/**
 * Claims due answers in the order they were given, by the database's clock. Of a request's answers, and of a thread, only
 * what has nothing unwritten before it, also when that is put off or in other hands: or a reply would be there before what
 * it replies to, and what an answer replaced would be written over it. Of threads only what stands on an issue: one that
 * was asked for here is filed by an answer first.
 */
export async function claimLinkBacks(tx: Tx, connection: string, leaseS: number): Promise<ClaimedLinkBack[]> {
  const { rows } = await sql<ClaimedLinkBack>`
    with due as (
      select l.id from link_back l where l.connection_id = ${connection} and l.state = 'pending' and l.due_at <= now()
        and not exists (select from link_back before
          where before.workspace_id = l.workspace_id and before.request_id = l.request_id
            and before.conversation_id is not distinct from l.conversation_id and before.state = 'pending'
            and (before.created_at, before.id) < (l.created_at, l.id))
        and (l.conversation_id is null or not ${unfiled('l')}
          or exists (select from request r where r.id = l.request_id and r.state = 'withdrawn'))
      order by l.created_at, l.id limit ${BATCH} for update of l skip locked
    ), claimed as (
      update link_back l set due_at = now() + make_interval(secs => ${leaseS}) from due where l.id = due.id
      returning l.id, l.request_id, l.connection_id, l.created_at, l.attempts, l.content, l.deliveries, l.due_at::text as claim
    )
    select c.id, c.request_id, c.attempts, c.content, c.deliveries, c.claim, r.team_id, t.name as team, t.write_back_at,
      exists (select from issue i where i.connection_id = ${connection} and i.tracker_id = c.content->>'issue' and i.in_tracker) as in_tracker,
      r.state = 'withdrawn' and ${unfiled('c')} as taken_back,
      coalesce((select n.content from link_back n
        where n.request_id = c.request_id and n.conversation_id is null and n.content->>'issue' = c.content->>'issue'
        order by n.created_at desc, n.id limit 1), c.content) as newest
    from claimed c join request r on r.id = c.request_id join team t on t.id = r.team_id
    order by c.created_at, c.id`.execute(tx)
  return rows
}

/** Whether the issue of a link-back was asked for here, and is not in the tracker yet. */
export function unfiled(linkBack: string): RawBuilder<boolean> {
  const of = sql.table(linkBack)
  return sql`exists (select from issue i where i.connection_id = ${of}.connection_id and i.tracker_id = ${of}.content->>'issue' and not i.in_tracker)`
}
