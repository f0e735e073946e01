import type { Writing } from '../commands/writing.ts'
import type { Answer, Call } from '../http/call.ts'
import { ok } from '../views/viewing.ts'

/** One's own; others stay as they are, whoever names them. Safe to repeat. */
export async function readNotices({ tx, workspace, actor, now }: Writing, { body }: Call<'readNotices'>): Promise<Answer<'readNotices'>> {
  if (actor.kind === 'person')
    await tx
      .updateTable('notice')
      .set({ read_at: now })
      .where('workspace_id', '=', workspace)
      .where('person_id', '=', actor.person)
      .where('id', 'in', body.ids)
      .where('read_at', 'is', null)
      .execute()
  return ok(undefined as never)
}
