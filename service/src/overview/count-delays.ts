import { WAIT_SPAN_ENDS_S, WAIT_SPANS } from '@pull-okr/core'
import type { DelayView, OverviewView } from '@pull-okr/core/contract/types'
import { sql } from 'kysely'
import type { Viewing } from '../views/viewing.ts'
import { asPlaces, openTo } from './oversee.ts'

type Kind = keyof OverviewView['delays']
type Row = { delay: Kind; ended: boolean; span: number; count: number }

/**
 * Over all teams at once, two statements however many they are: requests that were seen or answered since `since`, or
 * still wait; and the published sets of `places`, each with its neighbours. No team and no person can be told from them.
 */
export async function countDelays(
  viewing: Viewing,
  since: Date,
  places: readonly { team: string; cycle: string }[],
): Promise<OverviewView['delays']> {
  const rows = [...(await countRequests(viewing, since)), ...(await countLooks(viewing, places))]
  const of = (delay: Kind): DelayView => ({ done: spansOf(rows, delay, true), waiting: spansOf(rows, delay, false) })
  return { askedToSeen: of('askedToSeen'), seenToAnswered: of('seenToAnswered'), publishedToSeen: of('publishedToSeen') }
}

function spansOf(rows: readonly Row[], delay: Kind, ended: boolean): DelayView['done'] {
  return WAIT_SPANS.map((span, index) => ({
    span,
    count: rows.find((row) => row.delay === delay && row.ended === ended && row.span === index)?.count ?? 0,
  }))
}

/** 0 to 6: which of `WAIT_SPANS` the time from one moment to another falls into. */
const spanBetween = (from: string, to: ReturnType<typeof sql>) =>
  sql`width_bucket(extract(epoch from ${to} - ${sql.ref(from)}), ${[...WAIT_SPAN_ENDS_S]}::numeric[])`

async function countRequests(viewing: Viewing, since: Date): Promise<Row[]> {
  const { tx, workspace, now } = viewing
  const { rows } = await sql<Row>`
    with mine as (
      select r.asked_at, r.seen_at, r.answered_at, r.state in ('asked', 'clarifying') as waits
      from request r join team t on t.id = r.team_id
      where r.workspace_id = ${workspace} and ${openTo(viewing)}
    ), delayed as (
      select 'askedToSeen' as delay, true as ended, ${spanBetween('asked_at', sql`seen_at`)} as span from mine where seen_at >= ${since}
      union all
      select 'askedToSeen', false, ${spanBetween('asked_at', sql`${now}::timestamptz`)} from mine where seen_at is null and waits
      union all
      select 'seenToAnswered', true, ${spanBetween('seen_at', sql`answered_at`)} from mine where answered_at >= ${since} and seen_at is not null
      union all
      select 'seenToAnswered', false, ${spanBetween('seen_at', sql`${now}::timestamptz`)} from mine
        where seen_at is not null and answered_at is null and waits
    )
    select delay, ended, span, count(*)::int as count from delayed group by delay, ended, span`.execute(tx)
  return rows
}

/** Of each neighbour the first look of any of its members since the set was last published; a private team has none. */
async function countLooks({ tx, workspace, now }: Viewing, places: readonly { team: string; cycle: string }[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with published as (
      select s.id, s.team_id, move.revision, move.at
      from ${asPlaces(places)} join okr_set s on s.team_id = place.team_id and s.cycle = place.cycle
      join team t on t.id = s.team_id
      join lateral (
        select c.revision, c.at from okr_change c
        where c.workspace_id = ${workspace} and c.okr_set_id = s.id and c.change ->> 'kind' = 'publish'
        order by c.revision desc limit 1
      ) move on true
      where s.workspace_id = ${workspace} and s.state <> 'drafting' and not t.private
    ), looked as (
      select published.at, (
        select min(seen.at) from okr_seen seen join membership m on m.person_id = seen.person_id and m.standing = 'member'
        where seen.okr_set_id = published.id and seen.revision >= published.revision and m.team_id = neighbour.id
      ) as seen_at
      from published
      cross join lateral (
        select case when y.supplier_id = published.team_id then y.customer_id else y.supplier_id end as id from supply y
        where y.workspace_id = ${workspace} and y.state = 'confirmed' and published.team_id in (y.supplier_id, y.customer_id)
        group by 1
      ) neighbour
    )
    select 'publishedToSeen' as delay, seen_at is not null as ended,
      ${spanBetween('at', sql`coalesce(seen_at, ${now}::timestamptz)`)} as span, count(*)::int as count
    from looked group by 2, 3`.execute(tx)
  return rows
}
