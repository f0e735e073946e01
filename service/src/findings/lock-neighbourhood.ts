import { keyResultsOf, quartersOf, type OkrSet } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Looking } from './looking.ts'

/** What a check reads and decides about. `teams`: theirs changed; `suppliers`: what they answered is read; the cycle's expectations. */
export type Neighbourhood = {
  teams: readonly string[]
  suppliers?: readonly string[]
  cycles?: readonly string[]
  expecting?: string
}

/** What a check of these sets reads and decides about. */
export function neighbourhoodOf(...sets: OkrSet[]): Required<Pick<Neighbourhood, 'teams' | 'suppliers' | 'cycles'>> {
  return { teams: sets.map(({ team }) => team), suppliers: sets.flatMap(suppliersOf), cycles: sets.map(({ cycle }) => cycle) }
}

export function suppliersOf(set: OkrSet): string[] {
  return keyResultsOf(set).flatMap(({ needs }) => needs.map(({ supplier }) => supplier))
}

/**
 * Until the end of the transaction nobody else changes what this check reads: a key result is not held against a request
 * that is being answered at this moment, nor an expectation against a draft that is being written. Checks of two teams that
 * share a supplier pass each other; only what both would decide about waits.
 *
 * Taken at once (again is nothing new), in the order of their names, after all rows (requests, then sets) and before any finding: so
 * nobody waits in a circle.
 */
export async function lockNeighbourhood(
  { tx, workspace }: Looking,
  { teams, suppliers = [], cycles = [], expecting }: Neighbourhood,
): Promise<void> {
  const wanted = new Map<string, boolean>()
  for (const supplier of suppliers) wanted.set(`findings of team ${supplier}`, false)
  // by calendar quarters: two cycles of different calendars that meet have one of them in common
  for (const cycle of cycles.flatMap(quartersOf)) wanted.set(`expectations of ${cycle}`, false)
  for (const team of teams) wanted.set(`findings of team ${team}`, true)
  for (const cycle of expecting === undefined ? [] : quartersOf(expecting)) wanted.set(`expectations of ${cycle}`, true)
  if (wanted.size === 0) return
  const names = [...wanted.keys()].sort()
  // one row after the other, in this order
  await sql`
    select case when alone then pg_advisory_xact_lock(key) else pg_advisory_xact_lock_shared(key) end
    from (
      select hashtextextended(${workspace} || ' ' || name, 0) as key, alone
      from unnest(${names}::text[], ${names.map((name) => wanted.get(name)!)}::boolean[]) with ordinality as l (name, alone, n)
      order by n offset 0
    ) as locks`.execute(tx)
}
