import type { Decision, OkrSet, Request } from '@pull-okr/core'
import { sql } from 'kysely'
import { presentGround } from '../findings/present-ground.ts'
import type { Viewing } from '../views/viewing.ts'
import type { Writing } from './writing.ts'

/** Which of its moments the request has now: seen, answered, asked anew. */
type Moments = { seen_at?: Date | null; seen_by?: string | null; answered_at?: Date | null; asked_at?: Date }

/** Adopted: what its issue says now is kept, for it may change under the promise. */
export async function storeRequest({ tx, workspace }: Viewing, { id, state, cycle }: Request, moments: Moments): Promise<void> {
  await tx
    .updateTable('request')
    .set({ state, cycle, ground: state === 'adopted' ? presentGround(sql.ref('request.ask_id')) : null, ...moments })
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .execute()
}

/** What must stand on the issue now; `decision` is the one that a link to reply speaks for. */
export async function answerOnIssue(
  { tx, now, afterCommit, queueLinkBack }: Writing,
  { id, state }: Request,
  answer: { decision: Decision | null; note: string; set: OkrSet | null },
): Promise<void> {
  const keyResults = (answer.set?.objectives ?? []).flatMap((objective) =>
    objective.keyResults.filter((k) => k.requests.includes(id)).map((k) => ({ objective: objective.title, title: k.title })),
  )
  await queueLinkBack(tx, afterCommit, { request: id, state, decision: answer.decision, note: answer.note, keyResults, now })
}
