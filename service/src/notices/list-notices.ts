import type { Answer, Call } from '../http/call.ts'
import { teamRef, teamsById } from '../views/find-team.ts'
import { readPlace, writePlace } from '../views/moment-place.ts'
import { ok, type Viewing } from '../views/viewing.ts'

/** What waits for the person at the door, newest first. The operator, and whoever holds a link, has none. */
export async function listNotices(viewing: Viewing, { query }: Call<'listNotices'>): Promise<Answer<'listNotices'>> {
  const { tx, workspace, actor, permissions } = viewing
  if (actor.kind !== 'person') return ok({ notices: [], unread: 0, next: null })
  const after = readPlace(query.next)
  if (after.kind === 'refused') return after
  const { place } = after
  const mine = tx.selectFrom('notice').where('workspace_id', '=', workspace).where('person_id', '=', actor.person)
  const rows = await mine
    .$if(place !== null, (q) => q.where((is) => is(is.refTuple('at', 'id'), '<', is.tuple(place!.at, place!.id))))
    .select(['id', 'kind', 'at', 'read_at', 'text', 'team_id', 'cycle', 'subject_id'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  const { unread } = await mine
    .where('read_at', 'is', null)
    .select((is) => is.fn.countAll<string>().as('unread'))
    .executeTakeFirstOrThrow()
  const page = rows.slice(0, query.limit)
  const teams = await teamsById(
    viewing,
    page.flatMap(({ team_id }) => team_id ?? []),
  )
  const last = page.at(-1)
  return ok({
    notices: page.map((row) => {
      const team = row.team_id === null ? undefined : teams.get(row.team_id)
      return {
        id: row.id,
        kind: row.kind,
        at: row.at.toISOString(),
        readAt: row.read_at?.toISOString() ?? null,
        text: row.text,
        team: team && permissions.seeTeam(actor, team).kind === 'allowed' ? teamRef(team) : null,
        cycle: row.cycle,
        subject: row.subject_id,
      }
    }),
    unread: Number(unread),
    next: rows.length > page.length && last ? writePlace(last) : null,
  })
}
