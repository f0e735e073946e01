import type { Decision, OkrSet, Request, RequestState } from '@pull-okr/core'
import { sql } from 'kysely'
import { answeredGround, presentGround } from '../findings/present-ground.ts'
import type { Viewing } from '../views/viewing.ts'
import type { Writing } from './writing.ts'

/** Which of its moments the request has now: seen, answered, asked anew. */
type Moments = { seen_at?: Date | null; seen_by?: string | null; answered_at?: Date | null; asked_at?: Date }

/** Whose answer the ledger of Nos, or a cycle that opens, comes back to. */
const COMES_BACK: readonly RequestState[] = ['declined', 'counterOffered', 'deferred', 'released', 'carriedOver']

/** What its issue says now is kept: adopted, for it may change under the promise; refused, to tell what changed since. */
export async function storeRequest({ tx, workspace }: Viewing, { id, state, cycle }: Request, moments: Moments): Promise<void> {
  await tx
    .updateTable('request')
    .set({
      state,
      cycle,
      ground: state === 'adopted' ? presentGround(sql.ref('request.ask_id')) : null,
      ...(COMES_BACK.includes(state) && { answered_ground: answeredGround(sql.ref('request.ask_id')) }),
      ...moments,
    })
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
