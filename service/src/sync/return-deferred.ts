import { cycleName, hasOpened, requestAfter, resolveCycle } from '@pull-okr/core'
import { settleRequests } from '../findings/settle-findings.ts'
import type { QueueLinkBack } from '../outbox/queue-link-back.ts'
import type { AfterCommit } from '../store/index.ts'
import type { Tx } from './connections.ts'
import { writeRecord } from './write-record.ts'

/** Requests that were put off until, or carried over into, a cycle whose planning has begun are asked again; the record keeps when they first were. */
export async function returnDeferred(
  tx: Tx,
  afterCommit: AfterCommit,
  { workspace, now, queueLinkBack }: { workspace: string; now: Date; queueLinkBack: QueueLinkBack },
): Promise<number> {
  const waiting = await tx
    .selectFrom('request')
    .where('workspace_id', '=', workspace)
    .where('state', 'in', ['deferred', 'carriedOver'])
    .select(['id', 'team_id as team', 'state', 'cycle'])
    .forUpdate()
    .execute()
  const due = waiting.filter(({ cycle }) => {
    const resolved = cycle === null ? null : resolveCycle(cycle, now)
    return resolved !== null && hasOpened(resolved, now)
  })
  for (const request of due) {
    const next = requestAfter(request, 'cycleOpens')
    await tx
      .updateTable('request')
      .set({ state: next.state, cycle: next.cycle, asked_at: now, seen_at: null, seen_by: null, answered_at: null })
      .where('id', '=', request.id)
      .execute()
    await writeRecord(tx, workspace, now, [
      {
        kind: 'request',
        team: request.team,
        subject: request.id,
        data: {
          event: 'cycleOpens',
          state: next.state,
          from: request.state,
          cycle: request.cycle,
          text: `Planning of ${cycleName(request.cycle ?? '')} has begun.`,
        },
      },
    ])
    await queueLinkBack(tx, afterCommit, { request: request.id, state: next.state, decision: null, now })
  }
  await settleRequests({ tx, workspace, actor: { kind: 'nobody' }, now }, due)
  return due.length
}
