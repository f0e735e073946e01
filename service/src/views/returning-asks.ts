import type { OkrCycle, RequestState } from '@pull-okr/core'
import type { OpeningView } from '@pull-okr/core/contract/types'
import { sql } from 'kysely'
import type { Viewing } from './viewing.ts'

type Returning = OpeningView['returning'][number]
type Row = Omit<Returning, 'answeredAt'> & { state: RequestState; at: Date }

/** What was put off until the cycle, or carried over into it: what waits for its planning to begin, and what is asked again already. */
export async function returningAsks({ tx, workspace }: Viewing, team: { id: string }, cycle: OkrCycle): Promise<Returning[]> {
  const { rows } = await sql<Row>`
    with open as materialized (
      select * from request where workspace_id = ${workspace} and team_id = ${team.id}
        and state in ('deferred', 'carriedOver', 'asked', 'clarifying')
    ), back as (
      select id, ask_id, state, state as "from", cycle, false as returned, answered_at as at
      from open where state in ('deferred', 'carriedOver') and cycle_first_day(cycle) <= ${cycle.endsOn}::date
      union all
      select * from (
        select distinct on (r.id) r.id, r.ask_id, r.state, e.data ->> 'from', e.data ->> 'cycle', true, e.at
        from open r join record e on e.workspace_id = ${workspace} and e.subject = r.id
        where r.state in ('asked', 'clarifying') and e.kind = 'request' and e.data ->> 'event' = 'cycleOpens' and e.data ? 'from'
        order by r.id, e.id desc
      ) as returned (id, ask_id, state, "from", cycle, returned, at)
      where cycle_first_day(cycle) between ${cycle.startsOn}::date and ${cycle.endsOn}::date
    )
    select b.id as request, i.title, i.key as "issueKey", i.url as "issueUrl", b.state, b."from", b.cycle, b.returned,
      (select count(*)::int from voice v where v.ask_id = b.ask_id) as voices, coalesce(b.at, now()) as at,
      coalesce(case b."from"
        when 'deferred' then (select d.body ->> 'reason' from decision d
          where d.workspace_id = ${workspace} and d.request_id = b.id and d.body ->> 'kind' = 'defer' order by d.at desc limit 1)
        else (select e.data ->> 'text' from record e
          where e.workspace_id = ${workspace} and e.subject = b.id and e.data ->> 'event' = 'carryOver' order by e.id desc limit 1) end, '') as reason
    from back b join ask a on a.id = b.ask_id join issue i on i.id = a.issue_id
    order by b.returned desc, at, b.id`.execute(tx)
  return rows.map(({ at, ...row }) => ({ ...row, answeredAt: at.toISOString() }))
}
