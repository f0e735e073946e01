import { isDeepStrictEqual } from 'node:util'
import { CAUSE_LABELS, moveConversation, refuse, type ConversationEvent, type Refusal } from '@pull-okr/core'
import type { Writing } from '../commands/writing.ts'
import type { Answer, Call } from '../http/call.ts'
import { notFound, ok } from '../views/viewing.ts'
import { addTurn, type NewTurn } from './add-turn.ts'
import { conversationView } from './conversation-view.ts'
import { seenConversation } from './get-conversation.ts'
import { tellParties } from './tell-parties.ts'

type Act = { event: ConversationEvent; turn: Omit<NewTurn, 'by'> }

/** Says something, in a conversation that the speaker sees. */
export const say = (writing: Writing, { params, body }: Call<'addTurn'>): Promise<Answer<'addTurn'>> =>
  act(writing, params, { event: 'say', turn: { id: body.id, kind: 'said', text: body.text } })

/** Ends it with a cause and what was learned (law 7). No OKR changes by it (law 6): there is no permit for that here. */
export const closeConversation = (writing: Writing, { params, body }: Call<'closeConversation'>): Promise<Answer<'closeConversation'>> =>
  act(writing, params, { event: 'close', turn: { id: body.id, kind: 'closed', text: body.learned, cause: body.cause } })

export const reopenConversation = (writing: Writing, { params, body }: Call<'reopenConversation'>): Promise<Answer<'reopenConversation'>> =>
  act(writing, params, { event: 'reopen', turn: { id: body.id, kind: 'reopened', text: body.text } })

async function act(writing: Writing, params: Record<string, string>, { event, turn }: Act): Promise<Answer<'addTurn'>> {
  const { actor, permissions, now } = writing
  const found = await seenConversation(writing, params['id'], 'lock')
  if (!found) return notFound('conversation')
  const permit = event === 'say' ? permissions.speak(actor, found.inView) : permissions.closeConversation(actor, found.inView)
  if (permit.kind === 'refused') return permit
  const earlier = await turnWithId(writing, turn.id)
  if (earlier) return isSame(earlier, found.row.id, turn) ? ok(await conversationView(writing, found)) : usedOtherwise()

  const moved = moveConversation(found.row.state, event, turn.text)
  if (moved.kind === 'refused') return { ...moved, versions: { yours: event, current: { state: found.row.state } } }
  const ends = event === 'close'
  const after = await addTurn(
    writing,
    found,
    { ...turn, by: permit.permit.by },
    event === 'say'
      ? {}
      : {
          state: moved.state,
          cause: ends ? (turn.cause ?? null) : null,
          learned: ends ? turn.text : null,
          closed_at: ends ? now : null,
        },
  )
  const about = found.row.title
  await (ends
    ? tellParties(writing, after, 'closed', `Closed (${CAUSE_LABELS[turn.cause!].toLowerCase()}): ${about}`)
    : tellParties(writing, after, 'turn', `Somebody answered: ${about}`))
  return ok(await conversationView(writing, after))
}

type Earlier = { conversation_id: string; kind: string; text: string; cause: string | null }

function turnWithId({ tx, workspace }: Writing, id: string): Promise<Earlier | undefined> {
  return tx
    .selectFrom('turn')
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .select(['conversation_id', 'kind', 'text', 'cause'])
    .executeTakeFirst()
}

function isSame(earlier: Earlier, conversation: string, { kind, text, cause = null }: Act['turn']): boolean {
  return isDeepStrictEqual({ ...earlier }, { conversation_id: conversation, kind, text, cause })
}

export function usedOtherwise(): Refusal {
  return refuse('conflict', 'This id was used already for something else: make a new id for new words.', { path: 'id' })
}
