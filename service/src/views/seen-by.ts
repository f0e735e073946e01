import type { OkrSet } from '@pull-okr/core'
import type { SeenBy } from '@pull-okr/core/contract/types'
import { sql } from 'kysely'
import { teamRef, teamsById, type Team } from './find-team.ts'
import type { Viewing } from './viewing.ts'

/** When the set was last published, and the revision it had then; null while it never was. */
export async function lastPublished({ tx, workspace }: Viewing, set: OkrSet): Promise<{ at: Date; revision: number } | null> {
  const row = await tx
    .selectFrom('okr_change')
    .where('workspace_id', '=', workspace)
    .where('okr_set_id', '=', set.id)
    .where(sql<boolean>`change ->> 'kind' = 'publish'`)
    .select(['at', 'revision'])
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/**
 * To whom the draft was shown when it was last published (law 5: confirmed members of the neighbours, and leaders), and
 * when each first looked since (law 11). A private team shows its OKRs to leaders alone.
 */
export async function seenBy(viewing: Viewing, team: Team, set: OkrSet, published: { revision: number }): Promise<SeenBy[]> {
  const { tx, workspace } = viewing
  const neighbours = team.private ? [] : team.neighbours
  const { rows } = await sql<{
    person: string
    name: string
    leader: boolean
    team_id: string | null
    at: Date | null
    revision: number | null
  }>`
    with shown as (
      select m.person_id, min(m.team_id::text)::uuid as team_id from membership m
      where m.team_id = any(${[...neighbours]}::uuid[]) and m.standing = 'member' group by m.person_id
      union all select id, null from person where workspace_id = ${workspace} and leader
    )
    select p.id as person, p.name, p.leader, max(s.team_id::text)::uuid as team_id, l.at, l.revision
    from shown s join person p on p.id = s.person_id
    left join lateral (
      select at, revision from okr_seen
      where okr_set_id = ${set.id} and person_id = p.id and revision >= ${published.revision} order by revision limit 1
    ) l on true
    where p.active and not exists (select from membership own where own.team_id = ${team.id} and own.person_id = p.id)
    group by p.id, p.name, p.leader, l.at, l.revision
    order by l.at nulls last, p.name, p.id`.execute(tx)
  const teams = await teamsById(
    viewing,
    rows.flatMap((row) => row.team_id ?? []),
  )
  return rows.map((row) => {
    const neighbour = row.team_id === null ? undefined : teams.get(row.team_id)
    return {
      person: row.name,
      as: neighbour ? 'neighbour' : 'leader',
      team: neighbour ? teamRef(neighbour) : null,
      at: row.at?.toISOString() ?? null,
      revision: row.revision,
    }
  })
}
