import { requestAfter, type Request } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Applying } from './applying.ts'
import { writeRecord } from './write-record.ts'

/** `tell`: whether the issue is still there to be written on. */
export type Moving = { request: Request; text: string; tell: boolean }
type By = Pick<Applying, 'tx' | 'afterCommit' | 'connection' | 'now' | 'queueLinkBack'>

/** The issue was closed, deleted or moved away: open requests are withdrawn by the tracker, the rest stays. */
export async function endRequests(by: By, moving: readonly Moving[]): Promise<void> {
  const { tx, afterCommit, connection, now, queueLinkBack } = by
  for (const { request, text, tell } of moving) {
    const next = requestAfter(request, 'issueGone')
    if (next.state === request.state) continue
    await tx.updateTable('request').set({ state: next.state, cycle: next.cycle, answered_at: now }).where('id', '=', request.id).execute()
    await writeRecord(tx, connection.workspace_id, now, [
      { kind: 'request', team: request.team, subject: request.id, data: { event: 'issueGone', state: next.state, text } },
    ])
    if (tell) await queueLinkBack(tx, afterCommit, { request: request.id, state: next.state, decision: null, note: text, now })
  }
}

/**
 * The issue was opened again or moved back. A request that the asking side itself withdrew stays so; one that only the
 * tracker ended is asked anew, on the same row, since an ask is put to a team once.
 */
export async function askAgain(by: By, returning: readonly { request: Request; at: string }[]): Promise<void> {
  const { tx, afterCommit, connection, now, queueLinkBack } = by
  for (const { request, at } of returning) {
    const { numUpdatedRows } = await tx
      .updateTable('request')
      .set({ state: 'asked', cycle: null, asked_at: new Date(at), seen_at: null, seen_by: null, answered_at: null })
      .where('id', '=', request.id)
      .where('state', '=', 'withdrawn')
      .where(
        sql<boolean>`not exists (select from reply y where y.request_id = request.id and y.kind in ('withdraw', 'refuse') and y.at >= request.asked_at)`,
      )
      .executeTakeFirst()
    if (numUpdatedRows === 0n) continue
    await writeRecord(tx, connection.workspace_id, now, [
      { kind: 'request', team: request.team, subject: request.id, data: { what: 'asked', again: true } },
    ])
    await queueLinkBack(tx, afterCommit, { request: request.id, state: 'asked', decision: null, now })
  }
}
