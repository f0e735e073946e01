import { refuse, resolveCycle } from '@pull-okr/core'
import type { Answer, Call } from '../http/call.ts'
import { findTeam } from '../views/find-team.ts'
import { hiddenTeam } from '../views/hidden-team.ts'
import { notFound, ok, type Viewing } from '../views/viewing.ts'
import { readPlace, writePlace } from '../views/moment-place.ts'
import { rowView } from './conversation-view.ts'
import { conversationQuery, withPlaces } from './find-conversation.ts'

/**
 * Those of a team, those about one thing, or those that the viewer is a party to; the latest word first. A page may hold
 * fewer than it might: what is hidden from the viewer is left out.
 */
export async function listConversations(viewing: Viewing, { query }: Call<'listConversations'>): Promise<Answer<'listConversations'>> {
  const { tx, workspace, actor, permissions, now } = viewing
  if (actor.kind !== 'person') return ok({ conversations: [], next: null })
  const team = query.team === undefined ? null : await findTeam(viewing, query.team)
  if (query.team !== undefined && !team) return notFound('team')
  if (team) {
    const seen = permissions.seeTeam(actor, team)
    if (seen.kind === 'refused') return hiddenTeam(seen, viewing, team)
  }
  const cycle = query.cycle === undefined ? null : resolveCycle(query.cycle, now)
  if (query.cycle !== undefined && !cycle)
    return refuse('unknownPart', 'Name a cycle: `current`, `next` or an id such as 2027-Q1.', { path: 'cycle' })
  const after = readPlace(query.next)
  if (after.kind === 'refused') return after
  const { place } = after

  const teams = team ? [team.id] : [...actor.standings].flatMap(([id, standing]) => (standing === 'member' ? [id] : []))
  const rows = await conversationQuery(tx, workspace)
    .$if(team !== null || query.subject === undefined, (q) =>
      q.where((is) =>
        is.or([
          ...(teams.length > 0 ? [is('c.team_id', 'in', teams), is('c.other_team_id', 'in', teams)] : []),
          ...(team ? [] : [is('c.opened_by', '=', actor.person), is('c.subject_id', 'in', askedFor(viewing, actor.person))]),
          ...(team || !actor.leader ? [] : [is('c.with_leaders', '=', true)]),
        ]),
      ),
    )
    .$if(query.state !== 'all', (q) => q.where('c.state', '=', query.state as 'open'))
    .$if(cycle !== null, (q) => q.where('c.cycle', '=', cycle!.id))
    .$if(query.about !== undefined, (q) => q.where('c.about', '=', query.about!))
    .$if(query.subject !== undefined, (q) => q.where('c.subject_id', '=', query.subject!))
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
    next: rows.length > page.length && last ? writePlace({ at: last.last_at, id: last.id }) : null,
  })
}

/** The requests that somebody stands behind. */
function askedFor({ tx, workspace }: Viewing, person: string) {
  return tx
    .selectFrom('voice as v')
    .innerJoin('request as of', 'of.ask_id', 'v.ask_id')
    .where('v.workspace_id', '=', workspace)
    .where('v.person_id', '=', person)
    .select('of.id')
}
