import type { OkrSet } from '@pull-okr/core'
import type { SeenBy } from '@pull-okr/core/contract/types'
import { sql } from 'kysely'
import { teamRef, type Team } from './find-team.ts'
import type { Viewing } from './viewing.ts'

type Row = { name: string; team: string | null; at: Date | null; revision: number | null }

/**
 * To whom the set is shown since its revision `published` (law 5: confirmed members of the neighbours, and leaders), when
 * each first looked since, and at which revision they looked last (law 11). A private team shows its OKRs to leaders alone.
 */
export async function seenBy(
  { tx, workspace }: Viewing,
  team: Team,
  set: OkrSet,
  { published, teams }: { published: number; teams: ReadonlyMap<string, Team> },
): Promise<SeenBy[]> {
  const neighbours = team.private ? [] : team.neighbours
  const { rows } = await sql<Row>`
    with shown as (
      select person_id, min(team_id::text) as team from membership
      where team_id = any(${[...neighbours]}::uuid[]) and standing = 'member' group by person_id
      union all select id, null from person where workspace_id = ${workspace} and leader
    ), once as (select person_id, max(team) as team from shown group by person_id)
    select p.name, once.team, looked.at, looked.revision
    from once join person p on p.id = once.person_id
    left join lateral (
      select min(at) filter (where revision >= ${published}) as at, max(revision) as revision
      from okr_seen where okr_set_id = ${set.id} and person_id = p.id
    ) looked on true
    where p.active and not exists (select from membership own where own.team_id = ${team.id} and own.person_id = p.id)
    order by looked.at nulls last, p.name, p.id`.execute(tx)
  return rows.map(({ name, team: of, at, revision }) => {
    const neighbour = of === null ? undefined : teams.get(of)
    return {
      person: name,
      as: neighbour ? 'neighbour' : 'leader',
      team: neighbour ? teamRef(neighbour) : null,
      at: at?.toISOString() ?? null,
      revision,
    }
  })
}
