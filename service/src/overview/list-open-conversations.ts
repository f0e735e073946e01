import { sql, type SqlBool } from 'kysely'
import { rowView } from '../conversations/conversation-view.ts'
import { conversationQuery, withPlaces } from '../conversations/find-conversation.ts'
import { latestFirst, SHOWN_TO_OTHERS } from '../conversations/list-conversations.ts'
import type { Answer, Call } from '../http/call.ts'
import { readPlace } from '../views/moment-place.ts'
import { ok, type Viewing } from '../views/viewing.ts'
import { asPlaces, oversee, placesOf } from './oversee.ts'

/**
 * Open questions and findings of all teams, the latest word first: those of the cycle, and those of requests, which are of
 * none. A page may hold fewer than it might: what is hidden from the viewer is left out.
 */
export async function listOpenConversations(
  viewing: Viewing,
  { query }: Call<'listOpenConversations'>,
): Promise<Answer<'listOpenConversations'>> {
  const overseeing = oversee(viewing, query.cycle)
  if (overseeing.kind === 'refused') return overseeing
  const after = readPlace(query.next)
  if (after.kind === 'refused') return after
  const { tx, workspace, actor, permissions } = viewing
  const places = await placesOf(viewing, query.cycle)
  const ofTheCycle = sql<SqlBool>`(c.cycle is null or (c.team_id is null and c.cycle = ${overseeing.cycle.id})
    or (c.team_id, c.cycle) in (select place.team_id, place.cycle from ${asPlaces(places)}))`
  const rows = conversationQuery(tx, workspace).where('c.state', '=', 'open').where(ofTheCycle).where(SHOWN_TO_OTHERS)
  const { page, next } = await latestFirst(rows, { place: after.place, limit: query.limit })
  const found = await withPlaces(viewing, page)
  return ok({
    conversations: found.filter(({ inView }) => permissions.seeConversation(actor, inView).kind === 'allowed').map(rowView),
    next,
  })
}
