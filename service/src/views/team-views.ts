import { cyclesNow } from '@pull-okr/core'
import { sql } from 'kysely'
import type { ResponseOf } from '@pull-okr/core/contract/types'
import { teamRef, teamsById, type Team } from './find-team.ts'
import { seeRules } from './see-rules.ts'
import { settingsVersions } from './settings-parts.ts'
import type { Viewing } from './viewing.ts'

type Counts = { asked: number; answered: number }

/** For a viewer who may see them all. */
export async function teamSummaries(viewing: Viewing, teams: readonly Team[]) {
  const counts = await countRequests(viewing, teams)
  return teams.map((team) => summary(viewing, team, counts))
}

/** For a viewer who may see the team. Addresses are for those who work with each other; others see names. */
export async function teamDetail(viewing: Viewing, team: Team): Promise<ResponseOf<'getTeam'>> {
  const counts = await countRequests(viewing, [team])
  const seesRules = seeRules(viewing, team).kind === 'allowed'
  const colleague = standingOf(viewing, team) !== null
  return {
    ...summary(viewing, team, counts),
    members: (await membersOf(viewing, team)).map(({ person, ...rest }) => ({
      ...rest,
      person: { ...person, email: colleague ? person.email : null },
    })),
    neighbours: await neighboursOf(viewing, team),
    settings: {
      threshold: team.threshold,
      answerDays: team.answerDays,
      requestLabel: team.requestLabel,
      sharesCapacity: team.sharesCapacity,
      capacity: seesRules ? team.rules : null,
      versions: seesRules ? settingsVersions(team) : null,
      writeBack: {
        on: team.writeBackAt !== null,
        possible: viewing.publicUrl !== null,
        as: team.writesAs,
        since: team.writeBackAt?.toISOString() ?? null,
        by: team.writeBackBy,
      },
    },
  }
}

function summary(viewing: Viewing, team: Team, counts: Map<string, Counts>) {
  return {
    ...teamRef(team),
    private: team.private,
    frozen: team.frozen,
    standing: standingOf(viewing, team),
    tracker: { kind: team.tracker, teamUrl: teamUrl(team) },
    counts: counts.get(team.id) ?? { asked: 0, answered: 0 },
    cycles: { calendar: [...team.calendar], ...cyclesNow(team.calendar, viewing.now) },
  }
}

function standingOf({ actor }: Viewing, team: Team) {
  return (actor.kind === 'person' && actor.standings.get(team.id)) || null
}

function teamUrl({ tracker, trackerUrl, key }: Team): string {
  const base = trackerUrl.replace(/\/$/, '')
  return `${base}/${tracker === 'linear' ? 'team' : 'browse'}/${encodeURIComponent(key)}`
}

async function countRequests({ tx, workspace }: Viewing, teams: readonly Team[]): Promise<Map<string, Counts>> {
  if (teams.length === 0) return new Map()
  const rows = await tx
    .selectFrom('request')
    .where('workspace_id', '=', workspace)
    .where(
      'team_id',
      'in',
      teams.map((team) => team.id),
    )
    .groupBy('team_id')
    .select('team_id')
    .select(sql<number>`(count(*) filter (where state in ('asked', 'clarifying')))::int`.as('asked'))
    .select(sql<number>`(count(*) filter (where state not in ('asked', 'clarifying')))::int`.as('answered'))
    .execute()
  return new Map(rows.map(({ team_id, asked, answered }) => [team_id, { asked, answered }]))
}

async function membersOf({ tx, workspace }: Viewing, team: Team) {
  const rows = await tx
    .selectFrom('membership as m')
    .innerJoin('person as p', 'p.id', 'm.person_id')
    .where('m.workspace_id', '=', workspace)
    .where('m.team_id', '=', team.id)
    .select(['p.id', 'p.name', 'p.email', 'p.avatar_url', 'm.standing', 'm.since'])
    .orderBy('p.name')
    .orderBy('p.id')
    .execute()
  return rows.map(({ id, name, email, avatar_url, standing, since }) => ({
    person: { id, name, email, avatarUrl: avatar_url },
    standing,
    since: since.toISOString(),
  }))
}

async function neighboursOf(viewing: Viewing, team: Team) {
  const { tx, workspace, actor, permissions } = viewing
  const supplies = await tx
    .selectFrom('supply')
    .where('workspace_id', '=', workspace)
    .where('state', '=', 'confirmed')
    .where((is) => is.or([is('supplier_id', '=', team.id), is('customer_id', '=', team.id)]))
    .selectAll()
    .execute()
  const others = await teamsById(
    viewing,
    supplies.flatMap((s) => [s.supplier_id, s.customer_id]),
  )
  return supplies.flatMap((supply) => {
    const direction = supply.supplier_id === team.id ? ('customer' as const) : ('supplier' as const)
    const other = others.get(direction === 'customer' ? supply.customer_id : supply.supplier_id)
    // a private neighbour is not there for those who may not see it
    if (!other || permissions.seeTeam(actor, other).kind === 'refused') return []
    return [{ ...teamRef(other), direction, what: supply.what }]
  })
}
