import { distractionShare, resolveCycle, type FinishedInCycle, type OkrCycle } from '@pull-okr/core'
import type { DistractionList } from '@pull-okr/core/contract/types'
import { sql } from 'kysely'
import type { Answer, Call } from '../http/call.ts'
import { findTeam, teamRef, type Team } from './find-team.ts'
import { hiddenTeam } from './hidden-team.ts'
import { notFound, ok, type Viewing } from './viewing.ts'

const DAY_MS = 86_400_000

/** What came in between, and its share of what was finished: what a team does with its time is its own (law 13). */
export async function listDistractions(viewing: Viewing, { params }: Call<'listDistractions'>): Promise<Answer<'listDistractions'>> {
  const { actor, permissions, now } = viewing
  const team = await findTeam(viewing, params['team'])
  if (!team) return notFound('team')
  const member = permissions.writeOkrs(actor, team)
  if (member.kind === 'refused') return hiddenTeam(member, viewing, team)
  const cycle = resolveCycle(params['cycle'] ?? '', now, team.calendar)
  return cycle ? ok(await distractionsView(viewing, team, cycle)) : notFound('cycle')
}

/** For a member. */
export async function distractionsView(viewing: Viewing, team: Team, cycle: OkrCycle): Promise<DistractionList> {
  const { tx, workspace } = viewing
  const rows = await tx
    .selectFrom('distraction as d')
    .leftJoin('issue as i', 'i.id', 'd.issue_id')
    .where('d.workspace_id', '=', workspace)
    .where('d.team_id', '=', team.id)
    .where('d.cycle', '=', cycle.id)
    .select(['d.id', 'd.at', 'd.sentence', 'd.items', 'i.key', 'i.title', 'i.url'])
    .orderBy('d.at', 'desc')
    .orderBy('d.id')
    .execute()
  return {
    team: teamRef(team),
    cycle,
    distractions: rows.map(({ key, title, url, at, ...row }) => ({
      ...row,
      at: at.toISOString(),
      issue: key !== null && title !== null && url !== null ? { key, title, url } : null,
    })),
    share: distractionShare(rows, await finishedIn(viewing, team, cycle)),
    mayWrite: viewing.permissions.writeOkrs(viewing.actor, team).kind === 'granted',
  }
}

/** What the tracker counts as finished within the cycle. Linked: the issues that its requests were asked with, and their parts. */
async function finishedIn({ tx, workspace }: Viewing, team: { id: string }, cycle: OkrCycle): Promise<FinishedInCycle> {
  const [from, to] = [new Date(cycle.startsOn), new Date(Date.parse(cycle.endsOn) + DAY_MS)]
  const { rows } = await sql<FinishedInCycle>`
    with asked as (
      select i.id, i.connection_id, i.tracker_id from request r join ask a on a.id = r.ask_id join issue i on i.id = a.issue_id
      where r.workspace_id = ${workspace} and r.team_id = ${team.id} and (r.cycle = ${cycle.id} and r.state in ('adopted', 'fulfilled')
        or exists (select from okr_closing c where c.workspace_id = ${workspace} and c.team_id = ${team.id} and c.cycle = ${cycle.id}
          and c.requests @> jsonb_build_array(jsonb_build_object('request', r.id))))
    ), finished as (
      select i.kind, i.id in (select id from asked)
        or (i.connection_id, i.parent) in (select connection_id, tracker_id from asked) as linked
      from issue i
      where i.workspace_id = ${workspace} and i.team_id = ${team.id} and i.first_completed_at >= ${from} and i.first_completed_at < ${to}
    )
    select count(*) filter (where kind = 'planned' and linked)::int as linked,
      count(*) filter (where kind = 'planned' and linked is not true)::int as "otherPlanned",
      count(*) filter (where kind = 'bau')::int as bau
    from finished`.execute(tx)
  return rows[0]!
}
