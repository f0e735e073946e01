import type { Notice } from '@pull-okr/core/contract/types'
import type { Answer, Call } from '../http/call.ts'
import { teamRef, teamsById } from '../views/find-team.ts'
import { momentPage, readPlace } from '../views/moment-place.ts'
import { ok, type Viewing } from '../views/viewing.ts'
import { visibleNotices } from './visible-notices.ts'

/** What waits for the person at the door, newest first. The operator, and whoever holds a link, has none. */
export async function listNotices(viewing: Viewing, { query }: Call<'listNotices'>): Promise<Answer<'listNotices'>> {
  const { tx, workspace, actor } = viewing
  if (actor.kind !== 'person') return ok({ notices: [], unread: 0, next: null })
  const after = readPlace(query.next)
  if (after.kind === 'refused') return after
  const mine = tx.selectFrom('notice').where('workspace_id', '=', workspace).where('person_id', '=', actor.person)
  const { page, next } = await momentPage(mine.selectAll(), ['at', 'id'], { place: after.place, limit: query.limit }, (row) => row)
  const { unread } = await mine
    .where('read_at', 'is', null)
    .select((is) => is.fn.countAll<string>().as('unread'))
    .executeTakeFirstOrThrow()
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
  return ok({ notices, unread: Number(unread), next })
}

/** It was told, and that stays; about what is not said any more. */
const GONE = { text: 'What this was about is not shown to you any more.', team: null, cycle: null, subject: null }
