import { refuse, type OkrCycle, type Objective } from '@pull-okr/core'
import type { TeamInOverview } from '@pull-okr/core/contract/types'
import { sql } from 'kysely'
import type { Answer, Call } from '../http/call.ts'
import { allTeams, teamRef, type Team } from '../views/find-team.ts'
import { ok, type Viewing } from '../views/viewing.ts'
import { asPlaces, cycleOfTeam, oversee } from './oversee.ts'

type Published = {
  team_id: string
  state: 'published' | 'committed' | 'closed'
  objectives: Objective[]
  published_at: Date
  changed_at: Date
}

/**
 * A page of the teams, by name: the only order there is (law 8). Of a team that has published nothing only that is said,
 * whatever it drafts (law 5); a private team is there for as long as the viewer sees something it has published.
 */
export async function listPublished(viewing: Viewing, { query }: Call<'listPublished'>): Promise<Answer<'listPublished'>> {
  const overseeing = oversee(viewing, query.cycle)
  if (overseeing.kind === 'refused') return overseeing
  const { actor, permissions, now } = viewing
  const placed = (await allTeams(viewing)).flatMap((team) => {
    const cycle = cycleOfTeam(team, query.cycle, now)
    return cycle ? [{ team, cycle }] : []
  })
  const published = await publishedSets(viewing, placed)
  const seen = (team: Team) => {
    const set = published.get(team.id)
    return set && permissions.seeOkrs(actor, team, set.state).kind === 'allowed' ? set : null
  }
  const shown = placed
    .filter(({ team }) => seen(team) !== null || permissions.seeTeam(actor, team).kind === 'allowed')
    .toSorted((a, b) => a.team.name.localeCompare(b.team.name, 'en') || (a.team.id < b.team.id ? -1 : 1))

  const from = query.next === undefined ? 0 : shown.findIndex(({ team }) => team.id === query.next) + 1
  if (query.next !== undefined && from === 0) return refuse('unknownPart', 'Pass `next` as it came with the page before.', { path: 'next' })
  const page = shown.slice(from, from + query.limit)
  const synced = await syncedAt(viewing)
  const pulled = await pulledInto(viewing, page)
  return ok({
    teams: page.map(({ team, cycle }) => teamView(team, cycle, { set: seen(team), synced: synced.get(team.connection) ?? null, pulled })),
    next: from + page.length < shown.length ? page.at(-1)!.team.id : null,
  })
}

type Of = { set: Published | null; synced: Date | null; pulled: ReadonlyMap<string, string[]> }

function teamView(team: Team, cycle: OkrCycle, { set, synced, pulled }: Of): TeamInOverview {
  return {
    ...teamRef(team),
    cycle,
    syncedAt: synced?.toISOString() ?? null,
    published: set && {
      state: set.state,
      publishedAt: set.published_at.toISOString(),
      changedAt: set.changed_at.toISOString(),
      objectives: set.objectives.map(({ id, title, objectiveZero, keyResults }) => ({
        id,
        title,
        objectiveZero,
        // without sizes and needs: how much a team plans is its own (law 13)
        keyResults: keyResults.map((part) => ({
          id: part.id,
          title: part.title,
          measure: part.measure,
          aspirational: part.aspirational,
          pulledFrom: pulled.get(part.id) ?? [],
        })),
      })),
    },
  }
}

type Placed = { team: Team; cycle: OkrCycle }

/** Drafts are not read at all. */
async function publishedSets({ tx, workspace }: Viewing, placed: readonly Placed[]): Promise<Map<string, Published>> {
  const places = placed.map(({ team, cycle }) => ({ team: team.id, cycle: cycle.id }))
  const { rows } = await sql<Published>`
    select s.team_id, s.state, s.objectives, moves.published_at, moves.changed_at
    from ${asPlaces(places)} join okr_set s on s.team_id = place.team_id and s.cycle = place.cycle
    cross join lateral (
      select max(c.at) filter (where c.change ->> 'kind' = 'publish') as published_at, max(c.at) as changed_at
      from okr_change c where c.workspace_id = ${workspace} and c.okr_set_id = s.id
    ) moves
    where s.workspace_id = ${workspace} and s.state <> 'drafting' and moves.published_at is not null`.execute(tx)
  return new Map(rows.map((row) => [row.team_id, row]))
}

async function syncedAt({ tx, workspace }: Viewing): Promise<Map<string, Date | null>> {
  const rows = await tx.selectFrom('connection').where('workspace_id', '=', workspace).select(['id', 'sync_finished_at']).execute()
  return new Map(rows.map(({ id, sync_finished_at }) => [id, sync_finished_at]))
}

/** For which expectations each key result of these teams was pulled, by what the team said last to each. */
async function pulledInto({ tx, workspace }: Viewing, page: readonly Placed[]): Promise<Map<string, string[]>> {
  const teams = page.map(({ team }) => team.id)
  const { rows } = await sql<{ key_result_id: string; titles: string[] }>`
    select key_result_id, array_agg(title order by title) as titles from (
      select distinct on (a.expectation_id, a.team_id) a.kind, a.key_result_id, e.title
      from expectation_answer a join expectation e on e.id = a.expectation_id
      where a.workspace_id = ${workspace} and a.team_id = any(${teams}::uuid[]) and e.withdrawn_at is null
      order by a.expectation_id, a.team_id, a.at desc, a.id
    ) latest
    where kind = 'pulled' and key_result_id is not null group by key_result_id`.execute(tx)
  return new Map(rows.map(({ key_result_id, titles }) => [key_result_id, titles]))
}
