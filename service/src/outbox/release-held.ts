import { sql } from 'kysely'
import type { Tx } from '../sync/connections.ts'
import { unfiled } from './claim-link-backs.ts'

/**
 * Write-back was switched on, or PUBLIC_URL set: the newest answer of each request of the team becomes pending,
 * on each issue that it moved from as well. Older ones stay held, for an answer that no longer holds is not posted
 * after the fact. What was said in a thread is posted whole. What was asked here, and taken back before it was filed, is
 * filed no more. Answers the connections to wake.
 */
export async function releaseHeld(tx: Tx, team: string): Promise<string[]> {
  const { rows } = await sql<{ connection_id: string }>`
    update link_back set state = 'pending', why = null, due_at = now()
    where state = 'held' and id in (
      (select distinct on (l.request_id, l.content->>'issue') l.id from link_back l join request r on r.id = l.request_id
      where r.team_id = ${team} and l.conversation_id is null order by l.request_id, l.content->>'issue', l.created_at desc, l.id)
      union all
      select l.id from link_back l join request r on r.id = l.request_id where r.team_id = ${team} and l.conversation_id is not null
    ) and not exists (select from request r where r.id = link_back.request_id and r.state = 'withdrawn' and ${unfiled('link_back')})
    returning connection_id`.execute(tx)
  return [...new Set(rows.map((row) => row.connection_id))]
}
