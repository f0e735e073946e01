import { resolveCycle, type Actor, type ConversationState, ownTeams } from '@pull-okr/core'
import { sql, type SqlBool } from 'kysely'
import type { Answer, Call } from '../http/call.ts'
import { findTeam, type Team } from '../views/find-team.ts'
import { hiddenTeam } from '../views/hidden-team.ts'
import { notFound, ok, type Viewing } from '../views/viewing.ts'
import { momentPage, readPlace, type MomentPlace } from '../views/moment-place.ts'
import { rowView } from './conversation-view.ts'
import { conversationQuery, withPlaces } from './find-conversation.ts'
import { unknownCycle } from '../views/unknown-cycle.ts'

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
  if (query.cycle !== undefined && !cycle) return unknownCycle()
  const after = readPlace(query.next)
  if (after.kind === 'refused') return after

  const rows = conversationsFor(viewing, actor, team, query).$if(cycle !== null, (q) => q.where('c.cycle', '=', cycle!.id))
  const { page, next } = await latestFirst(rows, { place: after.place, limit: query.limit })
  const found = await withPlaces(viewing, page)
  return ok({
    conversations: found.filter(({ inView }) => permissions.seeConversation(actor, inView).kind === 'allowed').map(rowView),
    next,
  })
}

/** A page of conversations, the latest word first. */
export function latestFirst(rows: ReturnType<typeof conversationQuery>, from: { place: MomentPlace | null; limit: number }) {
  return momentPage(rows, ['c.last_at', 'c.id'], from, ({ last_at, id }) => ({ at: last_at, id }))
}

/** Narrowed by index to a team, a subject or a person; who may see what of it is decided by `permissions`. */
function conversationsFor(viewing: Viewing, actor: Person, team: Team | null, { state, about, subject }: Query) {
  const { tx, workspace } = viewing
  const teams = team ? [team.id] : ownTeams(actor)
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
