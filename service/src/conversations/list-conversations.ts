import { refuse, resolveCycle, type Actor, type ConversationState } from '@pull-okr/core'
import { sql, type SqlBool } from 'kysely'
import type { Answer, Call } from '../http/call.ts'
import { findTeam, type Team } from '../views/find-team.ts'
import { hiddenTeam } from '../views/hidden-team.ts'
import { notFound, ok, type Viewing } from '../views/viewing.ts'
import { readPlace, writePlace } from '../views/moment-place.ts'
import { rowView } from './conversation-view.ts'
import { conversationQuery, withPlaces } from './find-conversation.ts'

type Query = Call<'listConversations'>['query']
type Person = Extract<Actor, { kind: 'person' }>

/**
 * Those of a team, those about one thing, or those that the viewer is a party to; the latest word first. A page may hold
 * fewer than it might: what is hidden from the viewer is left out.
 */
export async function listConversations(viewing: Viewing, { query }: Call<'listConversations'>): Promise<Answer<'listConversations'>> {
  const { actor, permissions, now } = viewing
  if (actor.kind !== 'person') return ok({ conversations: [], next: null })
  const team = query.team === undefined ? null : await findTeam(viewing, query.team)
  if (query.team !== undefined && !team) return notFound('team')
  if (team) {
    const seen = permissions.seeTeam(actor, team)
    if (seen.kind === 'refused') return hiddenTeam(seen, viewing, team)
  }
  const cycle = query.cycle === undefined ? null : resolveCycle(query.cycle, now, team?.calendar)
  if (query.cycle !== undefined && !cycle)
    return refuse('unknownPart', 'Name a cycle: `current`, `next` or an id such as 2027-Q1.', { path: 'cycle' })
  const after = readPlace(query.next)
  if (after.kind === 'refused') return after
  const { place } = after

  const rows = await conversationsFor(viewing, actor, team, query)
    .$if(cycle !== null, (q) => q.where('c.cycle', '=', cycle!.id))
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

/** Narrowed by index to a team, a subject or a person; who may see what of it is decided by `permissions`. */
function conversationsFor(viewing: Viewing, actor: Person, team: Team | null, { state, about, subject }: Query) {
  const { tx, workspace } = viewing
  const mine = [...actor.standings].flatMap(([id, standing]) => (standing === 'member' ? [id] : []))
  const teams = team ? [team.id] : mine
  const known = [...actor.standings.keys()]
  return (
    conversationQuery(tx, workspace)
      .$if(team !== null || subject === undefined, (q) =>
        q.where((is) =>
          is.or([
            ...(teams.length > 0 ? [is('c.team_id', 'in', teams), is('c.other_team_id', 'in', teams)] : []),
            ...(team ? [] : [is('c.opened_by', '=', actor.person), is('c.subject_id', 'in', askedFor(viewing, actor.person))]),
            ...(team || !actor.leader ? [] : [is('c.with_leaders', '=', true)]),
          ]),
        ),
      )
      // drafts of others would fill pages of which nothing is shown
      .where((is) =>
        is.or([...(known.length > 0 ? [is('c.team_id', 'in', known)] : []), is('c.opened_by', '=', actor.person), SHOWN_TO_OTHERS]),
      )
      .$if(state !== 'all', (q) => q.where('c.state', '=', state as ConversationState))
      .$if(about !== undefined, (q) => q.where('c.about', '=', about!))
      .$if(subject !== undefined, (q) => q.where('c.subject_id', '=', subject!))
  )
}

/** Not what a team keeps to itself: its drafts, and what only its members talk about. */
export const SHOWN_TO_OTHERS = sql<SqlBool>`(not c.team_only and (c.about <> 'okrs'
  or exists (select from okr_set s where s.id = c.subject_id and s.state <> 'drafting')))`

/** The requests that somebody stands behind. */
export function askedFor({ tx, workspace }: Viewing, person: string) {
  return tx
    .selectFrom('voice as v')
    .innerJoin('request as of', 'of.ask_id', 'v.ask_id')
    .where('v.workspace_id', '=', workspace)
    .where('v.person_id', '=', person)
    .select('of.id')
}
