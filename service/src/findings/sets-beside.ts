import { cyclesMeet, resolveCycle, type NamedTeam, type OkrSet } from '@pull-okr/core'
import { sql } from 'kysely'
import { liveSets } from './live-sets.ts'
import type { Looking } from './looking.ts'

/**
 * The sets of a team's neighbours for the same time, found by index. Beside a draft only those that are published, for
 * each side sees what was found; beside a published one also drafts, to which what is found belongs.
 */
export async function setsBeside(looking: Looking, set: OkrSet): Promise<{ set: OkrSet; team: NamedTeam }[]> {
  const { workspace, now } = looking
  const neighbours = sql<string>`select case when supplier_id = ${set.team} then customer_id else supplier_id end from supply
    where workspace_id = ${workspace} and state = 'confirmed' and ${set.team} in (supplier_id, customer_id)`
  const rows = await liveSets(looking)
    .innerJoin('team as t', 't.id', 's.team_id')
    .where('s.team_id', 'in', sql<string>`(${neighbours})`)
    .$if(set.state === 'drafting', (query) => query.where('s.state', '<>', 'drafting'))
    .select('t.name')
    .orderBy('s.id')
    .execute()
  return rows
    .filter(({ cycle }) => atTheSameTime(set.cycle, cycle, now))
    .map(({ name, ...other }) => ({ set: other, team: { id: other.team, name } }))
}

export function atTheSameTime(one: string, other: string, now: Date): boolean {
  const [a, b] = [resolveCycle(one, now), resolveCycle(other, now)]
  return a !== null && b !== null && cyclesMeet(a, b)
}
