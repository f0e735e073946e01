import { randomUUID } from 'node:crypto'
import { receiveReply, refuse, type ReplyPermit } from '@pull-okr/core'
import { settleFindings } from '../findings/settle-findings.ts'
import type { Answer, Call } from '../http/call.ts'
import { findRequest, hidden, type FoundRequest } from '../views/find-request.ts'
import { latestDecision, requestDetail } from '../views/request-detail.ts'
import { notFound, ok, type Viewing } from '../views/viewing.ts'
import { writeRecord } from '../sync/write-record.ts'
import { answerOnIssue, storeRequest } from './store-request.ts'
import type { Writing } from './writing.ts'

/** The asking side answers, on the board or through the link of the answer on the issue. */
export async function replyToRequest(writing: Writing, { params, body }: Call<'reply'>): Promise<Answer<'reply'>> {
  const { actor, permissions } = writing
  const found = await findRequest(writing, params['id'], 'lock')
  if (!found) return notFound('request')
  const permit = permissions.reply(actor, found.inView)
  if (permit.kind === 'refused') return hidden(permit, permissions, actor, found.inView)

  const earlier = body.id === undefined ? undefined : await replyWithId(writing, body.id)
  if (earlier) {
    const same = earlier.request_id === found.request.id && earlier.kind === body.kind && earlier.text === body.text
    return same ? ok({ request: await requestDetail(writing, found) }) : usedOtherwise()
  }
  const answering = (await latestDecision(writing, found.request.id))?.id ?? null
  // the holder of an old link read another answer than the one that stands
  if (actor.kind === 'link' && answering !== actor.decision)
    return refuse('conflict', 'The team has answered again since this link was written: reply to the latest answer on the issue.', {
      versions: { yours: actor.decision, current: answering },
    })
  return replyNow(writing, found, permit.permit, answering, body)
}

async function replyNow(
  writing: Writing,
  found: FoundRequest,
  permit: ReplyPermit,
  answering: string | null,
  { id = randomUUID(), kind, text }: Call<'reply'>['body'],
): Promise<Answer<'reply'>> {
  const { tx, workspace, now } = writing
  const replied = receiveReply(permit, found.request, { kind, text })
  if (replied.kind === 'refused') return replied
  const stored = await tx
    .insertInto('reply')
    .values({ workspace_id: workspace, id, request_id: found.request.id, decision_id: answering, kind, text, by: permit.by, at: now })
    .onConflict((same) => same.columns(['workspace_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!stored) return usedOtherwise()

  const next = replied.request
  const backInTheInbox = next.state === 'asked' && { seen_at: null, seen_by: null, answered_at: null }
  // an answer to the team's question goes on with the first ask: its delay goes on being counted
  await storeRequest(writing, next, { ...backInTheInbox, ...(next.state === 'asked' && kind !== 'clarify' && { asked_at: now }) })
  if (replied.effects.some((effect) => effect.kind === 'linkBack'))
    await answerOnIssue(writing, next, { decision: null, note: text, set: null })
  await writeRecord(tx, workspace, now, [
    { kind: 'request', team: found.team.id, subject: next.id, by: permit.by, data: { what: kind, reply: id } },
  ])
  await settleFindings(writing, [{ kind: 'requests', requests: [next] }])
  return ok({ request: await requestDetail(writing, { ...found, request: next }) })
}

function replyWithId({ tx, workspace }: Viewing, id: string) {
  return tx
    .selectFrom('reply')
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .select(['request_id', 'kind', 'text'])
    .executeTakeFirst()
}

function usedOtherwise() {
  return refuse('conflict', 'A reply with this id exists already, and it says something else: make a new id for a new reply.', {
    path: 'id',
  })
}
