import { sql, type Kysely } from 'kysely'
import { runStatements } from '../run-statements.ts'

/**
 * Weeks before a team's history (two years before it was connected) are not counted any more: one item that somebody edited
 * stood there alone, and made the weeks after it zeros. The same rule as in `sync/recount-throughput.ts`.
 */
const EARLY_WEEKS = sql`
  alter table throughput_week no force row level security;
  alter table team no force row level security;
  delete from throughput_week w using team t
  where t.id = w.team_id and w.week < date_trunc('week', t.connected_at at time zone 'UTC' - interval '730 days');
  alter table throughput_week force row level security;
  alter table team force row level security
`

export async function up(db: Kysely<any>): Promise<void> {
  await runStatements(db, EARLY_WEEKS)
}
