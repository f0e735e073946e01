import {
  completeWeeks,
  percent,
  weekOf,
  withInherited,
  type CapacityFacts,
  type Inherited,
  type OkrCycle,
  type RequestState,
  type WeekCount,
} from '@pull-okr/core'
import { sql } from 'kysely'
import type { Team } from './find-team.ts'
import type { Viewing } from './viewing.ts'

const LINKED_STATES: readonly RequestState[] = ['adopted', 'fulfilled', 'carriedOver']
/**
 * States of a request that a key result answers, or answered. Written out in the statement: PostgreSQL keeps no plan for all
 * parameters that it takes to cost more than one for the values at hand, and planning takes longer than running here.
 */
const LINKED = sql.join(LINKED_STATES.map((state) => sql.lit(state)))
/** As far back as the forecast's own recent past (dominant-cause.ts). */
const LINKED_WEEKS = 26

/**
 * What the forecast of a team rests on. From the weekly rollup and a few rows that an index finds, whatever the tracker
 * holds: no finished item is looked at but those that belong to a request of the team.
 */
export async function capacityFacts(
  viewing: Viewing,
  team: Team,
  cycle: OkrCycle,
): Promise<CapacityFacts & { weeks: WeekCount[]; inherited: string[]; underWayOf: Map<string, number>; doneOf: Map<string, Done> }> {
  const lineage = await lineageOf(viewing, team)
  const weeks = completeWeeks(withInherited(await weeksOf(viewing, team), lineage), viewing.now)
  const { first, started, of, done } = await underWay(viewing, team, cycle)
  const { absences, otherPlanned, manualFigure, teamSize } = team.rules
  return {
    weeks,
    absences,
    otherPlanned,
    manualFigure,
    teamSize: teamSize ?? team.members,
    links: await linksOf(viewing, team, weeks, first),
    started,
    underWayOf: new Map(Object.entries(of)),
    doneOf: new Map(Object.entries(done)),
    inherited: lineage.map(({ sentence }) => sentence),
  }
}

async function weeksOf({ tx, workspace }: Viewing, team: { id: string }): Promise<WeekCount[]> {
  return tx
    .selectFrom('throughput_week')
    .where('workspace_id', '=', workspace)
    .where('team_id', '=', team.id)
    .select(['week', 'planned', 'bau', 'bulk_close as bulkClose'])
    .execute()
}

/** The weeks of the teams that it comes from, and how that is said. A private team is not named: capacity may be shared. */
async function lineageOf(viewing: Viewing, team: Team): Promise<(Inherited & { sentence: string })[]> {
  const { inherits } = team.rules
  if (inherits.length === 0) return []
  const { tx, workspace } = viewing
  const rows = await tx
    .selectFrom('team_lineage as l')
    .innerJoin('team as t', 't.id', 'l.from_team_id')
    .where('l.workspace_id', '=', workspace)
    .where('l.team_id', '=', team.id)
    .groupBy(['t.id', 't.name', 't.private'])
    .select(['t.id', 't.name', 't.private'])
    .select(sql<string>`min(l.before_day)::text`.as('before'))
    .execute()
  const lineage: (Inherited & { sentence: string })[] = []
  for (const { team: id, share } of inherits) {
    const from = rows.find((row) => row.id === id)
    if (!from) continue
    const { before } = from
    const sentence = `${percent(share)} of what ${from.private ? 'another team' : from.name} finished before ${before} counts as this team’s, as its members have said.`
    lineage.push({ weeks: await weeksOf(viewing, { id }), share, before, sentence })
  }
  return lineage
}

/** Of the complete weeks since the team first adopted a request, at most the last 26. */
async function linksOf(
  viewing: Viewing,
  team: { id: string },
  weeks: readonly WeekCount[],
  first: Date | null,
): Promise<CapacityFacts['links']> {
  const { tx, workspace, now } = viewing
  const since = first ? weeks.slice(-LINKED_WEEKS).filter(({ week }) => week > weekOf(first)) : []
  if (since.length === 0) return { weeks: 0, finished: 0, linked: 0 }
  const counted = sql`kind = 'planned' and first_completed_at >= ${new Date(since[0]!.week)} and first_completed_at < ${new Date(weekOf(now))}`
  const linked = await sql<{ items: number }>`
    with asked as (${requestsOf(viewing, team)})
    select count(*)::int as items from (
      select i.id from asked join issue i on i.id = asked.issue_id where ${counted}
      union
      select i.id from asked join issue i on i.parent = asked.tracker_id and i.connection_id = asked.connection_id
      where i.workspace_id = ${workspace} and i.team_id = ${team.id} and ${counted}
    ) as linked`.execute(tx)
  return { weeks: since.length, finished: since.reduce((sum, { planned }) => sum + planned, 0), linked: linked.rows[0]!.items }
}

/**
 * Of a request that a key result of the cycle answers: its planned items that were finished since, and that are started; and
 * whether its issue itself is completed, whatever of it was tracked elsewhere.
 */
export type Done = { finished: number; underWay: number; closed: boolean }
type UnderWay = { first: Date | null; started: number; of: Record<string, number>; done: Record<string, Done> }

/**
 * Planned items that are under way and belong to no key result of the cycle, in all and of each request of the team that
 * they belong to; what is done of those that belong to one; and since when key results answer requests.
 */
async function underWay(viewing: Viewing, team: { id: string }, cycle: OkrCycle): Promise<UnderWay> {
  const { rows } = await sql<UnderWay>`
    with asked as materialized (${requestsOf(viewing, team)}),
    started as materialized (
      select i.id, i.parent, i.connection_id from issue i
      where i.workspace_id = ${viewing.workspace} and i.team_id = ${team.id} and i.state = 'started' and i.kind = 'planned'
        and i.archived_at is null and i.gone_at is null and not exists (
          select from asked where asked.cycle = ${cycle.id}
            and (asked.issue_id = i.id or (asked.tracker_id = i.parent and asked.connection_id = i.connection_id))
        )
    ),
    of_requests as (
      select r.id, count(*) as items from started
      cross join lateral (
        select started.id union all
        select i.id from issue i where i.connection_id = started.connection_id and i.tracker_id = started.parent
      ) as whole
      join ask a on a.issue_id = whole.id join request r on r.ask_id = a.id and r.team_id = ${team.id}
      group by r.id
    ),
    done as (
      select asked.id, count(*) filter (where part.kind = 'planned' and part.first_completed_at >= asked.answered_at) as finished,
        count(*) filter (where part.kind = 'planned' and part.state = 'started' and part.archived_at is null and part.gone_at is null) as started,
        bool_or(part.id = asked.issue_id and part.state = 'completed') as closed
      from asked cross join lateral (
        select i.* from issue i where i.id = asked.issue_id union all
        select i.* from issue i where i.connection_id = asked.connection_id and i.parent = asked.tracker_id
      ) as part
      where asked.cycle = ${cycle.id} and part.workspace_id = ${viewing.workspace} and part.team_id = ${team.id}
      group by asked.id
    )
    select (select min(answered_at) from asked) as first, (select count(*)::int from started) as started,
      (select coalesce(json_object_agg(id, items), '{}') from of_requests) as of,
      (select coalesce(json_object_agg(id, json_build_object('finished', finished, 'underWay', started, 'closed', closed)), '{}') from done) as done`.execute(
    viewing.tx,
  )
  return rows[0]!
}

/** The requests that key results answer, with their issues; what is carried over waits for its cycle, and belongs to no key result of it. An item belongs to one as its issue, or as a part of that. */
function requestsOf({ workspace }: Viewing, team: { id: string }) {
  return sql`
    select r.id, r.answered_at, case when r.state <> 'carriedOver' then r.cycle end as cycle, a.issue_id, i.tracker_id, i.connection_id
    from request r join ask a on a.id = r.ask_id join issue i on i.id = a.issue_id
    where r.workspace_id = ${workspace} and r.team_id = ${team.id} and r.state in (${LINKED})`
}
