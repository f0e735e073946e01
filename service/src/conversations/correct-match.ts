import type { Writing } from '../commands/writing.ts'
import { correctFinding } from '../findings/correct-finding.ts'
import type { Answer, Call } from '../http/call.ts'
import { notFound, ok } from '../views/viewing.ts'
import { teamOf } from './add-turn.ts'
import { conversationView } from './conversation-view.ts'
import { findConversation } from './find-conversation.ts'
import { seenConversation } from './get-conversation.ts'
import { tellParties } from './tell-parties.ts'

/** A party says that what the debugger matched is not the same: it is remembered, and the conversation ends. */
export async function correctMatch(writing: Writing, { params, body }: Call<'correctFinding'>): Promise<Answer<'correctFinding'>> {
  const { actor, permissions } = writing
  const found = await seenConversation(writing, params['id'])
  if (!found) return notFound('conversation')
  const permit = permissions.closeConversation(actor, found.inView)
  if (permit.kind === 'refused') return permit
  const corrected = await correctFinding(writing, permit.permit, { id: body.id, sentence: body.sentence, team: teamOf(writing, found) })
  if (corrected.kind === 'refused') return corrected
  const after = (await findConversation(writing, found.row.id))!
  // sent twice it was told once
  if (found.row.state === 'open') await tellParties(writing, after, 'closed', `Not the same, somebody said: ${found.row.title}`)
  return ok(await conversationView(writing, after))
}
