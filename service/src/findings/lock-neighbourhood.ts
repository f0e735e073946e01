import { keyResultsOf, quartersOf, type OkrSet } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Looking } from './looking.ts'

/** What a check reads and decides about. `teams`: theirs changed; `suppliers`: what they answered is read; the cycle's expectations. */
export type Neighbourhood = {
  teams: readonly string[]
  suppliers?: readonly string[]
  cycles?: readonly string[]
  /** whose neighbours' OKRs are read */
  around?: readonly string[]
  expecting?: string
}

/** What a check of these sets reads and decides about. */
export function neighbourhoodOf(...sets: OkrSet[]): Required<Pick<Neighbourhood, 'teams' | 'suppliers' | 'cycles' | 'around'>> {
  const teams = sets.map(({ team }) => team)
  return { teams, around: teams, suppliers: sets.flatMap(suppliersOf), cycles: sets.map(({ cycle }) => cycle) }
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
  { teams, suppliers = [], cycles = [], around = [], expecting }: Neighbourhood,
): Promise<void> {
  const wanted = new Map<string, boolean>()
  for (const supplier of suppliers) wanted.set(`findings of team ${supplier}`, false)
  // by calendar quarters: two cycles of different calendars that meet have one of them in common
  for (const cycle of cycles.flatMap(quartersOf)) wanted.set(`expectations of ${cycle}`, false)
  for (const team of teams) wanted.set(`findings of team ${team}`, true)
  for (const cycle of expecting === undefined ? [] : quartersOf(expecting)) wanted.set(`expectations of ${cycle}`, true)
  if (wanted.size === 0) return
  const names = [...wanted.keys()]
  // one row after the other, in this order
  await sql`
    select case when alone then pg_advisory_xact_lock(key) else pg_advisory_xact_lock_shared(key) end
    from (
      select hashtextextended(${workspace} || ' ' || name, 0) as key, bool_or(alone) as alone
      from (
        select name, alone from unnest(${names}::text[], ${names.map((name) => wanted.get(name)!)}::boolean[]) as l (name, alone)
        union all
        select 'findings of team ' || case when supplier_id = a.id then customer_id else supplier_id end, false
        from unnest(${[...around]}::uuid[]) as a (id) join supply s on a.id in (s.supplier_id, s.customer_id)
        where s.workspace_id = ${workspace} and s.state = 'confirmed'
      ) as wanted
      group by name order by name collate "C" offset 0
    ) as locks`.execute(tx)
}
