import { refuse, STANDING_NOS, type Decision } from '@pull-okr/core'
import type { StandingNo } from '@pull-okr/core/contract/types'
import { sql } from 'kysely'
import type { Answer, Call } from '../http/call.ts'
import { teamRef, teamsById } from '../views/find-team.ts'
import { isUuid, ok, type Viewing } from '../views/viewing.ts'
import { openTo } from './oversee.ts'

type Row = {
  id: string
  title: string
  team_id: string
  state: StandingNo['state']
  key: string
  voices: number
  people: string[]
  asked_at: Date
  answered_at: Date | null
  answered_or_asked: Date
  body: Decision
}

/** What was refused, or offered otherwise, and still stands: what most people stand behind first. Requests are ordered, not teams. */
export async function listNos(viewing: Viewing, { query }: Call<'listNos'>): Promise<Answer<'listNos'>> {
  const { actor, permissions } = viewing
  const seen = permissions.seeOverview(actor)
  if (seen.kind === 'refused') return seen
  const place = query.next === undefined ? null : readPlace(query.next)
  if (place === 'unreadable') return refuse('unknownPart', 'Pass `next` as it came with the page before.', { path: 'next' })
  const rows = await standingNos(viewing, place, query.limit + 1)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const teams = await teamsById(
    viewing,
    page.map(({ team_id }) => team_id),
  )
  return ok({
    nos: page.flatMap((row) => {
      const team = teams.get(row.team_id)
      const mayRead = team && permissions.seeRequest(actor, { id: row.id, team, voices: row.people }).kind === 'allowed'
      return mayRead ? [{ ...noView(row), team: teamRef(team) }] : []
    }),
    next: last && rows.length > page.length ? `${last.voices}_${last.answered_or_asked.toISOString()}_${last.id}` : null,
  })
}

function noView({ id, title, state, key, voices, asked_at, answered_at, body }: Row): Omit<StandingNo, 'team'> {
  return {
    request: id,
    title,
    state,
    issueKey: key,
    voices,
    askedAt: asked_at.toISOString(),
    answeredAt: answered_at?.toISOString() ?? null,
    reason: 'reason' in body ? body.reason : '',
    options: 'options' in body ? body.options.map(({ kind, text }) => ({ kind, text })) : [],
  }
}

type Place = { voices: number; at: Date; id: string }

async function standingNos(viewing: Viewing, place: Place | null, limit: number): Promise<Row[]> {
  const { tx, workspace } = viewing
  const { rows } = await sql<Row>`
    with no as (
      select r.id, r.team_id, r.state, r.ask_id, r.asked_at, r.answered_at, coalesce(r.answered_at, r.asked_at) as answered_or_asked,
        (select count(*)::int from voice v where v.ask_id = r.ask_id) as voices
      from request r join team t on t.id = r.team_id
      where r.workspace_id = ${workspace} and r.state = any(${[...STANDING_NOS]}::text[]) and ${openTo(viewing)}
    ), page as (
      select * from no
      where ${place === null ? sql`true` : sql`(voices, answered_or_asked, id) < (${place.voices}::int, ${place.at}::timestamptz, ${place.id}::uuid)`}
      order by voices desc, answered_or_asked desc, id desc limit ${limit}
    )
    select page.*, i.title, i.key, said.body,
      (select coalesce(json_agg(v.person_id), '[]') from voice v where v.ask_id = page.ask_id and v.person_id is not null) as people
    from page join ask a on a.id = page.ask_id join issue i on i.id = a.issue_id
    join lateral (
      select d.body from decision d
      where d.workspace_id = ${workspace} and d.request_id = page.id and d.body ->> 'kind' in ('decline', 'counterOffer')
      order by d.at desc, d.id limit 1
    ) said on true
    order by voices desc, answered_or_asked desc, page.id desc`.execute(tx)
  return rows
}

function readPlace(next: string): Place | 'unreadable' {
  const [, voices = '', moment = '', id = ''] = /^(\d{1,9})_([^_]+)_([^_]+)$/.exec(next) ?? []
  const at = new Date(moment)
  return Number.isNaN(at.getTime()) || at.toISOString() !== moment || !isUuid(id) ? 'unreadable' : { voices: Number(voices), at, id }
}
