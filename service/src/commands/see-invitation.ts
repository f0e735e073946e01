import type { Answer, Call } from '../http/call.ts'
import { writeRecord } from '../sync/write-record.ts'
import { findInvitation, hiddenInvitation } from '../views/find-invitation.ts'
import { invitationView } from '../views/invitation-view.ts'
import { notFound, ok } from '../views/viewing.ts'
import type { Writing } from './writing.ts'

/** Shows an invitation to whom it invites; the first look counts, and is shown to the team (law 11). */
export async function seeInvitation(writing: Writing, { params }: Call<'getInvitation'>): Promise<Answer<'getInvitation'>> {
  const { tx, workspace, actor, permissions, now } = writing
  const found = await findInvitation(writing, params['id'])
  if (!found) return notFound('invitation')
  const permit = permissions.answerInvitation(actor, found.inView)
  if (permit.kind === 'refused') return hiddenInvitation(permit, writing, found)
  const { invitation, by } = permit.permit
  const first =
    found.seenAt === null &&
    (await tx
      .updateTable('invitation')
      .set({ seen_at: now })
      .where('workspace_id', '=', workspace)
      .where('id', '=', invitation)
      .where('seen_at', 'is', null)
      .returning('id')
      .executeTakeFirst())
  if (first)
    await writeRecord(tx, workspace, now, [{ kind: 'askRound', team: found.team.id, subject: invitation, by, data: { what: 'seen' } }])
  return ok(await invitationView(writing, found))
}
