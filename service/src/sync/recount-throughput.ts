import { sql } from 'kysely'
import type { Tx } from './connections.ts'
import { FINISHED_BACK_MS } from './finished-back.ts'

export type TeamWeek = { team: string; week: string }

/**
 * `bulkClose` (capacity.md): one day of the week held at least 15 closes and at least 8 × the team's daily mean. The
 * mean is that of up to 26 weeks before the week; without any week before it there is nothing to compare with.
 */
const BULK_DAY = 15
const BULK_TIMES_MEAN = 8
const MEAN_DAYS = 182
/**
 * The Monday from which a team's history is known: what was finished since was all read when the team was connected. Older
 * items come one by one, because somebody edited them or Jira told when they were first done; counted, each would fill
 * the weeks up to the history with zeros that never were.
 */
const HISTORY_BEGINS = sql`date_trunc('week', t.connected_at - ${sql.lit(FINISHED_BACK_MS)} * interval '1 ms', 'UTC')`

/** Counts again the weeks in which something finished, moved or changed its kind. */
export async function recountThroughput(tx: Tx, workspace: string, touched: readonly TeamWeek[]): Promise<void> {
  if (touched.length === 0) return
  const weeks = touched.map(({ week }) => week)
  const from = weeks.reduce((a, b) => (a < b ? a : b))
  await write(tx, workspace, {
    teams: [...new Set(touched.map(({ team }) => team))],
    from: sql`${from}::date - ${sql.lit(MEAN_DAYS)}`,
    chosen: sql`(team_id, week) in (select * from unnest(${touched.map(({ team }) => team)}::uuid[], ${weeks}::date[]))`,
  })
}

/** All weeks of a connection's teams, at the end of a first sync: its pages come by `updatedAt`, weeks in any order. */
export async function recountEverything(tx: Tx, workspace: string, teams: string[]): Promise<void> {
  await write(tx, workspace, { teams, from: sql`'-infinity'::date`, chosen: sql`true` })
}

async function write(
  tx: Tx,
  workspace: string,
  { teams, from, chosen }: { teams: string[]; from: ReturnType<typeof sql>; chosen: ReturnType<typeof sql> },
): Promise<void> {
  await sql`delete from throughput_week where team_id = any(${teams}::uuid[]) and ${chosen}`.execute(tx)
  await sql`
    with day as (
      select i.team_id, (i.first_completed_at at time zone 'UTC')::date as day, count(*) as n, count(*) filter (where i.kind = 'bau') as bau
      from team t join issue i on i.team_id = t.id
      where i.workspace_id = ${workspace} and i.team_id = any(${teams}::uuid[])
        and i.first_completed_at >= ${from} and i.first_completed_at >= ${HISTORY_BEGINS}
      group by 1, 2
    ), counted as (
      select team_id, date_trunc('week', day)::date as week, sum(n) as n, sum(bau) as bau, max(n) as busiest_day from day group by 1, 2
    ), judged as (
      select team_id, week, n, bau, busiest_day,
        sum(n) over before as n_before,
        least(${sql.lit(MEAN_DAYS)}, week - min(week) over before) as days_before
      from counted
      window before as (partition by team_id order by week range between interval '${sql.raw(String(MEAN_DAYS))} days' preceding and interval '1 day' preceding)
    )
    insert into throughput_week (workspace_id, team_id, week, planned, bau, bulk_close)
    select ${workspace}, team_id, week, n - bau, bau,
      coalesce(busiest_day >= ${sql.lit(BULK_DAY)} and busiest_day >= ${sql.lit(BULK_TIMES_MEAN)} * n_before / days_before, false)
    from judged where ${chosen}`.execute(tx)
}
