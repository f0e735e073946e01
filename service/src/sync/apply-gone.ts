import { TRACKER_NAMES } from '@pull-okr/core'
import { sql } from 'kysely'
import type { PutTo } from '../findings/settle-findings.ts'
import { lockConnection } from './apply-issues.ts'
import type { Applying } from './applying.ts'
import type { Tx } from './connections.ts'
import { endRequests } from './end-requests.ts'
import { writeRecord } from './write-record.ts'

/**
 * Issues that the tracker does not know any more. `readableTeams` are those that the credential sees at this moment: an
 * issue of any other team may only have become invisible to us, and nothing follows from that. Nor is gone what a later
 * reading has found. Answers the requests behind those that are gone.
 */
export async function applyGone(applying: Applying, trackerIds: readonly string[], readableTeams: ReadonlySet<string>): Promise<PutTo[]> {
  if (trackerIds.length === 0) return []
  const { tx, connection, now, reading } = applying
  await lockConnection(tx, connection)
  const { rows } = await sql<{ id: string; key: string }>`
    update issue i set gone_at = ${now}, reading = ${reading} from team t
    where i.connection_id = ${connection.id} and i.tracker_id = any(${[...trackerIds]}) and i.gone_at is null and i.in_tracker and i.reading <= ${reading}
      and t.id = i.team_id and t.tracker_id = any(${[...readableTeams]})
    returning i.id, i.key`.execute(tx)
  const keys = new Map(rows.map(({ id, key }) => [id, key]))
  const requests = await requestsOf(tx, [...keys.keys()])
  await endRequests(
    applying,
    requests.map(({ issue, ...request }) => ({
      request,
      text: `${keys.get(issue)} was deleted in ${TRACKER_NAMES[connection.tracker]}.`,
      tell: false,
    })),
  )
  const adopted = requests.filter(({ state }) => state === 'adopted')
  await writeRecord(
    tx,
    connection.workspace_id,
    now,
    adopted.map(({ id, team }) => ({ kind: 'request', team, subject: id, data: { what: 'movedGround', changed: 'deleted' } })),
  )
  return requests
}

async function requestsOf(tx: Tx, issues: string[]) {
  return tx
    .selectFrom('request as r')
    .innerJoin('ask as a', 'a.id', 'r.ask_id')
    .where('a.issue_id', '=', sql<string>`any(${issues}::uuid[])`)
    .select(['r.id', 'r.team_id as team', 'r.state', 'r.cycle', 'a.issue_id as issue'])
    .forUpdate('r')
    .execute()
}
