import type { Answer, Call } from '../http/call.ts'
import { notFound, ok, type Viewing } from '../views/viewing.ts'
import { conversationView } from './conversation-view.ts'
import { findConversation, type FoundConversation } from './find-conversation.ts'

export async function getConversation(viewing: Viewing, { params }: Call<'getConversation'>): Promise<Answer<'getConversation'>> {
  const found = await seenConversation(viewing, params['id'])
  return found ? ok(await conversationView(viewing, found)) : notFound('conversation')
}

/** null: it is not there, or not for this person: whether it exists is nobody else's business. */
export async function seenConversation(viewing: Viewing, id: string | undefined, lock?: 'lock'): Promise<FoundConversation | null> {
  const found = await findConversation(viewing, id, lock)
  return found && viewing.permissions.seeConversation(viewing.actor, found.inView).kind === 'allowed' ? found : null
}
