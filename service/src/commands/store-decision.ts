import type { Decision, FitChange, TeamPermit } from '@pull-okr/core'
import type { FoundRequest } from '../views/find-request.ts'
import type { Viewing } from '../views/viewing.ts'

export type StoredDecision = { request_id: string; body: Decision; fit: FitChange | null }

export function decisionWithId({ tx, workspace }: Viewing, id: string): Promise<StoredDecision | undefined> {
  return tx
    .selectFrom('decision')
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .select(['request_id', 'body', 'fit'])
    .executeTakeFirst()
}

/** False: at this moment the same id was used for another request. */
export async function storeDecision(
  { tx, workspace, now }: Viewing,
  { request }: FoundRequest,
  { by }: TeamPermit,
  decision: Decision,
  fit: FitChange | null,
): Promise<boolean> {
  const stored = await tx
    .insertInto('decision')
    .values({
      workspace_id: workspace,
      id: decision.id,
      request_id: request.id,
      body: JSON.stringify(decision),
      fit: fit && JSON.stringify(fit),
      by,
      at: now,
    })
    .onConflict((same) => same.columns(['workspace_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return stored !== undefined
}
