import { refuse } from '@pull-okr/core'
import type { Notice } from '@pull-okr/core/contract/types'
import type { Answer, Call } from '../http/call.ts'
import { teamRef, teamsById } from '../views/find-team.ts'
import { ok, type Viewing } from '../views/viewing.ts'
import { visibleNotices } from './visible-notices.ts'

/** What waits for the person at the door, newest first. The operator, and whoever holds a link, has none. */
export async function listNotices(viewing: Viewing, { query }: Call<'listNotices'>): Promise<Answer<'listNotices'>> {
  const { tx, workspace, actor } = viewing
  if (actor.kind !== 'person') return ok({ notices: [], unread: 0, next: null })
  const after = query.next === undefined ? null : placeOf(query.next)
  if (after === 'unreadable') return refuse('unknownPart', 'Pass `next` as it came with the page before.', { path: 'next' })
  const mine = tx.selectFrom('notice').where('workspace_id', '=', workspace).where('person_id', '=', actor.person)
  const rows = await mine
    .$if(after !== null, (page) => page.where((is) => is(is.refTuple('at', 'id'), '<', is.tuple(after!.at, after!.id))))
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  const { unread } = await mine
    .where('read_at', 'is', null)
    .select((is) => is.fn.countAll<string>().as('unread'))
    .executeTakeFirstOrThrow()
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const teams = await teamsById(
    viewing,
    page.flatMap(({ team_id }) => team_id ?? []),
  )
  const visible = await visibleNotices(viewing, page, teams)
  const notices = page.map((row): Notice => {
    const { id, kind, at, read_at } = row
    const team = row.team_id === null ? undefined : teams.get(row.team_id)
    const about = visible.has(id) ? { text: row.text, team: team ? teamRef(team) : null, cycle: row.cycle, subject: row.subject_id } : GONE
    return { id, kind, at: at.toISOString(), readAt: read_at?.toISOString() ?? null, ...about }
  })
  return ok({ notices, unread: Number(unread), next: last && rows.length > page.length ? `${last.at.toISOString()}_${last.id}` : null })
}

/** It was told, and that stays; about what is not said any more. */
const GONE = { text: 'What this was about is not shown to you any more.', team: null, cycle: null, subject: null }

const PLACE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Where the page before ended. The moments of notices have milliseconds, as the cursor has. */
function placeOf(next: string): { at: Date; id: string } | 'unreadable' {
  const [, moment = '', id = ''] = PLACE.exec(next) ?? []
  const at = new Date(moment)
  return Number.isNaN(at.getTime()) ? 'unreadable' : { at, id }
}
