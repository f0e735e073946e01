import type { Answer, Call } from '../http/call.ts'
import { findRequest, hidden } from '../views/find-request.ts'
import { notFound, ok } from '../views/viewing.ts'
import { writeRecord } from '../sync/write-record.ts'
import type { Writing } from './writing.ts'

/** The first look of a member counts, and is shown to who asked (law 11). */
export async function markSeen(writing: Writing, { params }: Call<'seeRequest'>): Promise<Answer<'seeRequest'>> {
  const { tx, workspace, actor, permissions, now } = writing
  const found = await findRequest(writing, params['id'])
  if (!found) return notFound('request')
  const permit = permissions.markSeen(actor, found.team)
  if (permit.kind === 'refused') return hidden(permit, permissions, actor, found.inView)
  const { team, by } = permit.permit
  const first = await tx
    .updateTable('request')
    .set({ seen_at: now, seen_by: by })
    .where('workspace_id', '=', workspace)
    .where('id', '=', found.request.id)
    .where('seen_at', 'is', null)
    .returning(['id', 'state'])
    .executeTakeFirst()
  if (first)
    await writeRecord(tx, workspace, now, [{ kind: 'request', team, subject: first.id, by, data: { what: 'seen', state: first.state } }])
  return ok(undefined as never)
}
