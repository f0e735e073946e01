import { sql, type SqlBool } from 'kysely'
import { rowView } from '../conversations/conversation-view.ts'
import { conversationQuery, withPlaces } from '../conversations/find-conversation.ts'
import { SHOWN_TO_OTHERS } from '../conversations/list-conversations.ts'
import type { Answer, Call } from '../http/call.ts'
import { readPlace, writePlace } from '../views/moment-place.ts'
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
  const { place } = after
  const { tx, workspace, actor, permissions } = viewing
  const places = await placesOf(viewing, query.cycle)
  const ofTheCycle = sql<SqlBool>`(c.cycle is null or (c.team_id is null and c.cycle = ${overseeing.cycle.id})
    or (c.team_id, c.cycle) in (select place.team_id, place.cycle from ${asPlaces(places)}))`
  const rows = await conversationQuery(tx, workspace)
    .where('c.state', '=', 'open')
    .where(ofTheCycle)
    .where(SHOWN_TO_OTHERS)
    .$if(place !== null, (q) => q.where((is) => is(is.refTuple('c.last_at', 'c.id'), '<', is.tuple(place!.at, place!.id))))
    .orderBy('c.last_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(query.limit + 1)
    .execute()
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const found = await withPlaces(viewing, page)
  return ok({
    conversations: found.filter(({ inView }) => permissions.seeConversation(actor, inView).kind === 'allowed').map(rowView),
    next: last && rows.length > page.length ? writePlace({ at: last.last_at, id: last.id }) : null,
  })
}
