import { sql, type RawBuilder, type SqlBool } from 'kysely'

/** Whether the cycle of this column is not over, by its own last day: ids are no order. */
export function notOver(cycle: string, now: Date): RawBuilder<SqlBool> {
  return sql<SqlBool>`(cycle_last_day(${sql.ref(cycle)}) >= ${now.toISOString().slice(0, 10)}::date)`
}
