import { completeWeeks, weekOf, type CapacityFacts, type OkrCycle, type RequestState, type WeekCount } from '@pull-okr/core'
import type { Team } from './find-team.ts'
import type { Viewing } from './viewing.ts'

/** States of a request that a key result answers, or answered. */
const LINKED: readonly RequestState[] = ['adopted', 'fulfilled', 'carriedOver']
/** As far back as the forecast's own recent past (dominant-cause.ts). */
const LINKED_WEEKS = 26

/**
 * What the forecast of a team rests on. From the weekly rollup and a few rows that an index finds, whatever the tracker
 * holds: no finished item is looked at but those that belong to a request of the team.
 */
export async function capacityFacts(viewing: Viewing, team: Team, cycle: OkrCycle): Promise<CapacityFacts & { weeks: WeekCount[] }> {
  const weeks = await weeksOf(viewing, team)
  const { absences, otherPlanned, manualFigure, teamSize } = team.rules
  return {
    weeks,
    absences,
    otherPlanned,
    manualFigure,
    teamSize: teamSize ?? team.members,
    links: await linksOf(viewing, team, weeks),
    started: await startedOf(viewing, team, cycle),
  }
}

async function weeksOf({ tx, workspace, now }: Viewing, team: { id: string }): Promise<WeekCount[]> {
  const rows = await tx
    .selectFrom('throughput_week')
    .where('workspace_id', '=', workspace)
    .where('team_id', '=', team.id)
    .select(['week', 'planned', 'bau', 'bulk_close as bulkClose'])
    .execute()
  return completeWeeks(rows, now)
}

/** Of the complete weeks since the team first adopted a request, at most the last 26. */
async function linksOf(
  { tx, workspace, now }: Viewing,
  team: { id: string },
  weeks: readonly WeekCount[],
): Promise<CapacityFacts['links']> {
  const linked = tx
    .selectFrom('request as r')
    .where('r.workspace_id', '=', workspace)
    .where('r.team_id', '=', team.id)
    .where('r.state', 'in', LINKED)
  const { first } = await linked.select((is) => is.fn.min('r.answered_at').as('first')).executeTakeFirstOrThrow()
  const since = weeks.slice(-LINKED_WEEKS).filter(({ week }) => first !== null && week > weekOf(first))
  if (since.length === 0) return { weeks: 0, finished: 0, linked: 0 }
  const { items } = await linked
    .innerJoin('ask as a', 'a.id', 'r.ask_id')
    .innerJoin('issue as i', 'i.id', 'a.issue_id')
    .where('i.kind', '=', 'planned')
    .where('i.first_completed_at', '>=', new Date(since[0]!.week))
    .where('i.first_completed_at', '<', new Date(weekOf(now)))
    .select((is) => is.fn.countAll<string>().as('items'))
    .executeTakeFirstOrThrow()
  return { weeks: since.length, finished: since.reduce((sum, { planned }) => sum + planned, 0), linked: Number(items) }
}

/** Planned items that are under way and belong to no key result of the cycle. */
async function startedOf({ tx, workspace }: Viewing, team: { id: string }, { id: cycle }: OkrCycle): Promise<number> {
  const { items } = await tx
    .selectFrom('issue as i')
    .where('i.workspace_id', '=', workspace)
    .where('i.team_id', '=', team.id)
    .where('i.state', '=', 'started')
    .where('i.kind', '=', 'planned')
    .where('i.archived_at', 'is', null)
    .where('i.gone_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('request as r')
            .innerJoin('ask as a', 'a.id', 'r.ask_id')
            .whereRef('a.issue_id', '=', 'i.id')
            .where('r.team_id', '=', team.id)
            .where('r.state', 'in', LINKED)
            .where('r.cycle', '=', cycle)
            .select('r.id'),
        ),
      ),
    )
    .select((is) => is.fn.countAll<string>().as('items'))
    .executeTakeFirstOrThrow()
  return Number(items)
}
