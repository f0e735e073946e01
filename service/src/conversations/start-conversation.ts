import { refuse, type Actor, type ConversationInView, type Refusal } from '@pull-okr/core'
import type { Writing } from '../commands/writing.ts'
import type { Answer, Call } from '../http/call.ts'
import { ok } from '../views/viewing.ts'
import { conversationView } from './conversation-view.ts'
import { findConversation, type FoundConversation } from './find-conversation.ts'
import { findPlace, isPlace, type Place } from './find-place.ts'
import { openConversation } from './open-conversation.ts'
import { tellParties } from './tell-parties.ts'
import { turnWithId, usedOtherwise } from './turn-with-id.ts'

type Body = Call<'startConversation'>['body']
type Person = Extract<Actor, { kind: 'person' }>

/** A question on what the asker sees (law 6). It waits for an answer, and can stay open when the team commits. */
export async function startConversation(writing: Writing, { body }: Call<'startConversation'>): Promise<Answer<'startConversation'>> {
  const { actor } = writing
  if (actor.kind !== 'person') return refuse('notAParty', 'Sign in as a person to ask.', { law: 6 })
  const earlier = await findConversation(writing, body.id)
  if (earlier) return repeated(writing, actor, earlier, body)
  // entries have ids of the same kind: the first one's is the conversation's
  if (await turnWithId(writing, body.id)) return usedOtherwise()

  const place = await findPlace(writing, body.about)
  if (place.kind !== 'place') return place
  const asked = await ask(writing, actor, place, body)
  if (asked.kind === 'refused') {
    // the same question may have been sent twice at once
    const faster = await findConversation(writing, body.id)
    return faster ? repeated(writing, actor, faster, body) : asked
  }
  const { found } = asked
  await tellParties(writing, found, 'question', `A question about ${place.asked}: ${found.row.title}`)
  return ok(await conversationView(writing, found))
}

/** Opens it. Whom it tells is the caller's. */
export async function ask(
  writing: Writing,
  actor: Person,
  place: Place,
  { id, text }: { id: string; text: string },
): Promise<{ kind: 'asked'; found: FoundConversation } | Refusal> {
  const permit = writing.permissions.speak(actor, inViewOf(id, place, actor))
  if (permit.kind === 'refused') return permit
  const first = { kind: 'said' as const, text }
  const opening = { ...place.opening, id, kind: 'question' as const, openedBy: permit.permit, title: titleOf(text), first }
  const found = await openConversation(writing, opening)
  return found ? { kind: 'asked', found } : usedOtherwise()
}

/** Sent again, after an answer that was lost: the first one stands, whatever became of what it is about. */
async function repeated(
  writing: Writing,
  actor: Person,
  earlier: FoundConversation,
  { id, about, text }: Body,
): Promise<Answer<'startConversation'>> {
  const first = await turnWithId(writing, id)
  const same = earlier.row.opened_by === actor.person && first?.text === text && isPlace(writing, earlier, about)
  return same ? ok(await conversationView(writing, earlier)) : usedOtherwise()
}

function inViewOf(id: string, { team, state, voices, opening }: Place, actor: Person): ConversationInView {
  return {
    id,
    about: opening.about,
    team,
    parties: [opening.team, opening.otherTeam].flatMap((one) => one ?? []),
    leaders: opening.withLeaders,
    teamOnly: opening.teamOnly,
    names: null,
    state,
    opener: actor.person,
    voices,
  }
}

const TITLE_MAX = 300
/** The question itself; a long one is cut at a word. */
function titleOf(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ')
  if (line.length <= TITLE_MAX) return line
  return `${line.slice(0, TITLE_MAX).replace(/\s+\S*$/, '')} …`
}
