import { normaliseText, refuse } from '@pull-okr/core'
import type { Writing } from '../commands/writing.ts'
import { addTurn } from '../conversations/add-turn.ts'
import { conversationView } from '../conversations/conversation-view.ts'
import { seenConversation } from '../conversations/get-conversation.ts'
import { tellParties } from '../conversations/tell-parties.ts'
import type { Answer, Call } from '../http/call.ts'
import { notFound, ok } from '../views/viewing.ts'

/** A person says that what was matched is not the same. It is remembered by its words, and the same words never come again. */
export async function correctFinding(writing: Writing, { params, body }: Call<'correctFinding'>): Promise<Answer<'correctFinding'>> {
  const { tx, workspace, actor, permissions, now } = writing
  const found = await seenConversation(writing, params['id'], 'lock')
  if (!found) return notFound('conversation')
  const permit = permissions.closeConversation(actor, found.inView)
  if (permit.kind === 'refused') return permit
  const finding = await tx
    .selectFrom('finding')
    .where('workspace_id', '=', workspace)
    .where('conversation_id', '=', found.row.id)
    .select(['id', 'kind', 'state', 'matched'])
    .executeTakeFirst()
  if (!finding || finding.matched.length === 0)
    return refuse('notAllowedHere', 'The debugger matched nothing here: close the conversation with a cause instead.')
  if (finding.state === 'corrected') return ok(await conversationView(writing, found))
  if (finding.state !== 'standing') return refuse('illegalTransition', 'What was found is gone: there is nothing to correct.')

  const { by } = permit.permit
  await tx
    .insertInto('not_the_same')
    .values(
      finding.matched.map(({ left, right }) => ({
        workspace_id: workspace,
        what: finding.kind,
        left_words: normaliseText(left),
        right_words: normaliseText(right),
        by,
        at: now,
        sentence: body.sentence,
      })),
    )
    .onConflict((same) => same.doNothing())
    .execute()
  await tx.updateTable('finding').set({ state: 'corrected', changed_at: now }).where('id', '=', finding.id).execute()
  const after = await addTurn(
    writing,
    found,
    { id: body.id, kind: 'corrected', by: permit.permit, text: body.sentence, cause: 'notAContradiction' },
    { state: 'closed', cause: 'notAContradiction', learned: body.sentence, closed_at: now },
  )
  await tellParties(writing, after, 'closed', `Not the same, somebody said: ${found.row.title}`)
  return ok(await conversationView(writing, after))
}
