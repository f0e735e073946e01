import { cyclesMeet, resolveCycle } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Looking } from './looking.ts'

/**
 * The cycles named in the table that are meant where this one is named: teams cut time differently, so days are compared,
 * not names. From one cycle to the next in the table's index (workspace_id, cycle): few are named, by however many rows.
 */
export async function cyclesThatMeet(
  { tx, workspace, now }: Pick<Looking, 'tx' | 'workspace' | 'now'>,
  table: 'expectation' | 'okr_emphasis' | 'okr_set',
  cycle: string,
): Promise<string[]> {
  const { rows } = await sql<{ cycle: string }>`
    with recursive named as (
      (select cycle from ${sql.table(table)} where workspace_id = ${workspace} order by cycle limit 1)
      union all
      select (select o.cycle from ${sql.table(table)} o where o.workspace_id = ${workspace} and o.cycle > named.cycle order by o.cycle limit 1)
      from named where named.cycle is not null
    )
    select cycle from named where cycle is not null`.execute(tx)
  const named = resolveCycle(cycle, now)
  return rows.flatMap((row) => {
    const other = resolveCycle(row.cycle, now)
    return row.cycle === cycle || (named && other && cyclesMeet(named, other)) ? row.cycle : []
  })
}
