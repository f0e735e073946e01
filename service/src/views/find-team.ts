import { sql } from 'kysely'
import type { CycleCalendar, TeamInView } from '@pull-okr/core'
import type { CapacityRules } from '@pull-okr/core/contract/types'
import { isUuid, type Tx, type Viewing } from './viewing.ts'

/** A team as the laws see it, with what its views show. */
export type Team = TeamInView & {
  key: string
  name: string
  connection: string
  threshold: number
  answerDays: number
  requestLabel: string
  writeBackAt: Date | null
  writeBackBy: string | null
  tracker: 'linear' | 'jira'
  trackerUrl: string
  /** the name under which answers appear in the tracker */
  writesAs: string
  /** what it says about its own capacity */
  rules: CapacityRules
  /** what `current` and `next` mean for it */
  calendar: CycleCalendar
  /** confirmed ones */
  members: number
  /** names what was visible when it was read; null while a transaction that writes was open, whose end the name would not tell */
  asOf: string | null
}

/** Of two equal names, no transaction that writes ended or began between them. */
const AS_OF = sql<string | null>`(
  select case when pg_snapshot_xmin(s) = pg_snapshot_xmax(s) then s::text end from pg_current_snapshot() as s)`

/** The team that `{team}` names by id or key; of several with one key (two trackers) the first that the viewer may see. */
export async function findTeam({ tx, workspace, actor, permissions }: Viewing, name: string | undefined): Promise<Team | null> {
  if (name === undefined) return null
  const key = name.toLowerCase()
  const named = await teamQuery(tx, workspace)
    .where((is) => (isUuid(name) ? is('t.id', '=', name) : is(is.fn('lower', ['t.key']), '=', key)))
    .execute()
  const teams = named.map(toTeam)
  return teams.find((team) => permissions.seeTeam(actor, team).kind === 'allowed') ?? teams[0] ?? null
}

export async function teamsById({ tx, workspace }: Viewing, ids: readonly string[]): Promise<Map<string, Team>> {
  if (ids.length === 0) return new Map()
  const rows = await teamQuery(tx, workspace)
    .where('t.id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, toTeam(row)]))
}

export async function allTeams({ tx, workspace }: Viewing): Promise<Team[]> {
  return (await teamQuery(tx, workspace).execute()).map(toTeam)
}

export function teamRef({ id, key, name }: { id: string; key: string; name: string }) {
  return { id, key, name }
}

function teamQuery(tx: Tx, workspace: string) {
  return tx
    .selectFrom('team as t')
    .innerJoin('connection as c', 'c.id', 't.connection_id')
    .where('t.workspace_id', '=', workspace)
    .select([
      't.id',
      't.key',
      't.name',
      't.private',
      't.threshold',
      't.answer_days',
      't.request_label',
      't.shares_capacity',
      't.connection_id',
      't.write_back_at',
      't.write_back_by',
      't.bau_labels',
      't.bau_projects',
      't.team_size',
      't.absences',
      't.cycle_calendar',
      't.other_planned',
      't.manual_planned_per_week',
      't.manual_bau_per_week',
      'c.tracker',
      'c.organization_url',
      'c.viewer_name',
    ])
    .select(sql<number>`(select count(*)::int from membership m where m.team_id = t.id and m.standing = 'member')`.as('members'))
    .select(
      sql<string[]>`(select coalesce(json_agg(case when s.supplier_id = t.id then s.customer_id else s.supplier_id end), '[]')
        from supply s where s.workspace_id = t.workspace_id and s.state = 'confirmed' and t.id in (s.supplier_id, s.customer_id))`.as(
        'neighbours',
      ),
    )
    .select(
      sql<{ team: string; share: number }[]>`(
        select coalesce(json_agg(json_build_object('team', from_team_id, 'share', share) order by from_team_id), '[]') from (
          select distinct on (l.from_team_id) l.from_team_id, round(l.share::numeric, 4)::float8 as share from team_lineage l
          where l.workspace_id = t.workspace_id and l.team_id = t.id order by l.from_team_id, l.at desc, l.id
        ) as latest where share > 0)`.as('inherits'),
    )
    .select(AS_OF.as('as_of'))
    .orderBy('t.name')
    .orderBy('t.id')
}

type Row = Awaited<ReturnType<ReturnType<typeof teamQuery>['executeTakeFirstOrThrow']>>

function toTeam(row: Row): Team {
  return {
    id: row.id,
    key: row.key,
    name: row.name,
    private: row.private,
    // derived, never stored: a team is frozen for exactly as long as nobody can confirm anybody
    frozen: row.members === 0,
    sharesCapacity: row.shares_capacity,
    neighbours: row.neighbours,
    connection: row.connection_id,
    threshold: row.threshold,
    answerDays: row.answer_days,
    requestLabel: row.request_label,
    writeBackAt: row.write_back_at,
    writeBackBy: row.write_back_by,
    tracker: row.tracker,
    trackerUrl: row.organization_url,
    writesAs: row.viewer_name,
    rules: rulesOf(row),
    calendar: row.cycle_calendar,
    members: row.members,
    asOf: row.as_of,
  }
}

function rulesOf(row: Row): CapacityRules {
  const { manual_planned_per_week: plannedPerWeek, manual_bau_per_week: bauPerWeek } = row
  return {
    bauLabels: row.bau_labels,
    bauProjects: row.bau_projects,
    teamSize: row.team_size,
    absences: row.absences,
    otherPlanned: row.other_planned,
    inherits: row.inherits,
    manualFigure: plannedPerWeek === null ? null : { plannedPerWeek, bauPerWeek: bauPerWeek ?? 0 },
  }
}
