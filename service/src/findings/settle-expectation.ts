import { spellingsToCompare, sameWords, type Expected, type NamedTeam, type OkrSet } from '@pull-okr/core'
import { sql } from 'kysely'
import { checkOrphans } from './check-orphans.ts'
import { checkExpectation } from './check-strategy.ts'
import { compareSpelling } from './compare-spelling.ts'
import { cyclesThatMeet } from './cycles-that-meet.ts'
import { lockNeighbourhood } from './lock-neighbourhood.ts'
import type { Looking } from './looking.ts'
import { liveSets } from './live-sets.ts'
import { storeFindings } from './store-findings.ts'

/** Documents of sets held at once. */
const SETS_AT_ONCE = 500

/**
 * A leader has published an expectation, or withdrawn it: call it after that, in the same transaction. Looks at the sets of
 * cycles that meet its own and name one of its dimensions, found by index, and at no others.
 */
export async function settleExpectation(looking: Looking, id: string): Promise<void> {
  const { tx, workspace } = looking
  const expectation = await tx
    .selectFrom('expectation')
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .select(['id', 'cycle', 'title', 'emphasis', 'withdrawn_at'])
    .executeTakeFirst()
  if (!expectation) return
  await lockNeighbourhood(looking, { teams: [], expecting: expectation.cycle })
  await storeFindings(looking, [await checkOrphans(looking, [id])])
  if (expectation.emphasis.length === 0) return
  const ids: string[] = []
  for (const cycle of await cyclesThatMeet(looking, 'okr_emphasis', expectation.cycle))
    ids.push(...(await setsNaming(looking, cycle, await dimensionsLike(looking, { ...expectation, cycle }))))
  for (let from = 0; from < ids.length; from += SETS_AT_ONCE) {
    const sets = await withTeams(looking, ids.slice(from, from + SETS_AT_ONCE))
    await storeFindings(looking, [await checkExpectation(looking, sets, expectation, expectation.withdrawn_at === null)])
  }
}

/** A team has pulled it, or lets go of it. */
export async function settleAnswer(looking: Looking, id: string): Promise<void> {
  await storeFindings(looking, [await checkOrphans(looking, [id])])
}

/** The dimensions that sets of the cycle name, as far as they are one of the expectation's, perhaps spelt otherwise. */
async function dimensionsLike(looking: Looking, { cycle, emphasis }: Pick<Expected, 'emphasis'> & { cycle: string }): Promise<string[]> {
  const { tx, workspace } = looking
  // from one dimension to the next in the index: few are named, by however many
  const { rows } = await sql<{ dimension: string }>`
    with recursive named as (
      (select dimension from okr_emphasis where workspace_id = ${workspace} and cycle = ${cycle} order by dimension limit 1)
      union all
      select (
        select o.dimension from okr_emphasis o
        where o.workspace_id = ${workspace} and o.cycle = ${cycle} and o.dimension > named.dimension order by o.dimension limit 1
      ) from named where named.dimension is not null
    )
    select dimension from named where dimension is not null`.execute(tx)
  const pairs = rows.flatMap(({ dimension }) => emphasis.map((theirs) => [dimension, theirs.dimension] as const))
  const similarity = await compareSpelling(
    looking,
    pairs.flatMap(([ours, theirs]) => spellingsToCompare(ours, theirs)),
  )
  return [...new Set(pairs.flatMap(([ours, theirs]) => (sameWords(ours, theirs, similarity) === null ? [] : [ours])))]
}

async function setsNaming({ tx, workspace }: Looking, cycle: string, dimensions: readonly string[]): Promise<string[]> {
  if (dimensions.length === 0) return []
  const rows = await tx
    .selectFrom('okr_emphasis')
    .where('workspace_id', '=', workspace)
    .where('cycle', '=', cycle)
    .where('dimension', 'in', dimensions)
    .select('okr_set_id')
    .distinct()
    .orderBy('okr_set_id')
    .execute()
  return rows.map((row) => row.okr_set_id)
}

async function withTeams(looking: Looking, ids: readonly string[]): Promise<{ set: OkrSet; team: NamedTeam }[]> {
  const rows = await liveSets(looking)
    .innerJoin('team as t', 't.id', 's.team_id')
    .where('s.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .select('t.name')
    .execute()
  return rows.map(({ name, ...set }) => ({ set, team: { id: set.team, name } }))
}
