import { referenceClass, type ReferenceClass, type WorkUnit } from '@pull-okr/core'
import { sql } from 'kysely'
import { FINISHED_BACK_MS } from '../sync/index.ts'
import type { Viewing } from './viewing.ts'
import { notOver } from './cycle-days.ts'

const OPEN = sql`state in ('backlog', 'unstarted', 'started') and archived_at is null`

/**
 * What the team has finished, the latest first, and how many planned items each took: projects with nothing left open,
 * issues with parts (both count), and requests that were fulfilled, or adopted in a cycle that is over and not closed yet. One query, by the indexes of
 * the team's projects and parts. A part of a part counts for its own parent. As far back as a first sync reads: older
 * work says little of the team of today.
 */
export async function finishedWork({ tx, workspace, now }: Viewing, team: { id: string }): Promise<ReferenceClass> {
  const since = new Date(now.getTime() - FINISHED_BACK_MS)
  const mine = sql`workspace_id = ${workspace} and team_id = ${team.id} and kind = 'planned' and gone_at is null`
  const { rows } = await sql<WorkUnit>`
    with project as (
      select project as title, count(*) filter (where state = 'completed')::int as items, max(completed_at) as finished_at
      from issue where ${mine} and project is not null
      group by project having count(*) filter (where ${OPEN}) = 0
    ), part as (
      select connection_id, parent, count(*) filter (where state = 'completed')::int as items, count(*) filter (where ${OPEN}) as open
      from issue where ${mine} and parent is not null group by connection_id, parent
    ), whole as (
      select i.id, part.items, part.open
      from part join issue i on i.connection_id = part.connection_id and i.tracker_id = part.parent where part.items > 0
      union all select a.issue_id, 0, 0 from request r join ask a on a.id = r.ask_id
      where r.workspace_id = ${workspace} and r.team_id = ${team.id} and (r.state = 'fulfilled'
        or (r.state = 'adopted' and not ${notOver('r.cycle', now)}))
    )
    select title, '{}'::text[] as labels, 'project' as kind, null as url, items, finished_at
    from project where items > 0 and finished_at > ${since}
    union all
    select title, labels, 'issue', url, 1 + whole.items, completed_at
    from (select id, max(items) as items from whole group by id having max(open) = 0) as whole join issue using (id)
    where ${mine} and state = 'completed' and completed_at > ${since}
    order by finished_at desc, title`.execute(tx)
  return referenceClass(rows)
}
