import { CAUSE_LABELS, moveConversation, type ConversationEvent } from '@pull-okr/core'
import type { Writing } from '../commands/writing.ts'
import type { Answer, Call } from '../http/call.ts'
import { notFound, ok } from '../views/viewing.ts'
import { addTurn, type NewTurn } from './add-turn.ts'
import { conversationView } from './conversation-view.ts'
import type { FoundConversation } from './find-conversation.ts'
import { seenConversation } from './get-conversation.ts'
import { tellParties } from './tell-parties.ts'
import { isSameTurn, turnWithId, usedOtherwise } from './turn-with-id.ts'

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
  if (earlier) {
    const { kind, text, cause = null } = turn
    const said = { conversation_id: found.row.id, kind, by: permit.permit.by, text, cause }
    return isSameTurn(earlier, said) ? ok(await conversationView(writing, found)) : usedOtherwise()
  }

  const moved = moveConversation(found.row.state, event, turn.text)
  if (moved.kind === 'refused') return { ...moved, versions: { yours: event, current: { state: found.row.state } } }
  const ends = event === 'close'
  const after = await addTurn(
    writing,
    found,
    { ...turn, by: permit.permit },
    event === 'say'
      ? {}
      : {
          state: moved.state,
          cause: ends ? (turn.cause ?? null) : null,
          learned: ends ? turn.text : null,
          closed_at: ends ? now : null,
        },
  )
  await tellParties(writing, after, ends ? 'closed' : 'turn', `${inWords(after, turn)}: ${found.row.title}`)
  return ok(await conversationView(writing, after))
}

function inWords({ row, team, other }: FoundConversation, { kind, cause }: Act['turn']): string {
  const who = [team, other].find((one) => one !== null && one.id === row.last_team_id)?.name ?? 'Somebody'
  if (kind === 'closed') return `${who} closed this (${CAUSE_LABELS[cause!].toLowerCase()})`
  return `${who} ${kind === 'reopened' ? 'reopened this' : 'answered'}`
}
