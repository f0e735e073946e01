import type { Cause, OkrCycle } from '@pull-okr/core'
import type { OpeningView } from '@pull-okr/core/contract/types'
import { sql } from 'kysely'
import type { Viewing } from './viewing.ts'

/** Of each cause the latest lessons; the conversations have them all. */
const LESSONS_SHOWN = 5

/** Why there were contradictions (law 7): causes of the team's conversations that were closed in the cycle before, and in the one before that. */
export async function repeatingCauses(
  { tx, workspace }: Viewing,
  team: { id: string },
  { before, earlier }: { before: OkrCycle; earlier: OkrCycle },
): Promise<OpeningView['causes']> {
  const within = ({ startsOn, endsOn }: OkrCycle) => sql`(closed_at at time zone 'UTC')::date between ${startsOn}::date and ${endsOn}::date`
  const { rows } = await sql<{ cause: Cause; count: number; earlier: number; learned: string[] | null }>`
    select cause, count(*) filter (where ${within(before)})::int as count, count(*) filter (where ${within(earlier)})::int as earlier,
      (array_agg(learned order by closed_at desc) filter (where ${within(before)} and learned <> ''))[1:${sql.lit(LESSONS_SHOWN)}] as learned
    from conversation
    where workspace_id = ${workspace} and state = 'closed' and cause is not null
      and (team_id = ${team.id} or (other_team_id = ${team.id} and not team_only))
      and closed_at >= ${new Date(earlier.startsOn)}
    group by cause having count(*) filter (where ${within(before)}) > 0
    order by 2 desc, 3 desc, 1`.execute(tx)
  return rows.map(({ learned, ...row }) => ({ ...row, learned: learned ?? [] }))
}
