import type { OverviewView } from '@pull-okr/core/contract/types'
import type { Answer, Call } from '../http/call.ts'
import { ok, type Viewing } from '../views/viewing.ts'
import { countDelays } from './count-delays.ts'
import { oversee, placesOf } from './oversee.ts'

/** A quarter: what is older says little of how long things wait now. */
const LOOK_BACK_DAYS = 91
const DAY_MS = 86_400_000

/** How long things wait, and when each tracker was last read: what stands behind every other figure (law 11). */
export async function getOverview(viewing: Viewing, { query }: Call<'getOverview'>): Promise<Answer<'getOverview'>> {
  const overseeing = oversee(viewing, query.cycle)
  if (overseeing.kind === 'refused') return overseeing
  const { now } = viewing
  const since = new Date(now.getTime() - LOOK_BACK_DAYS * DAY_MS)
  return ok({
    cycle: overseeing.cycle,
    asOf: now.toISOString(),
    since: since.toISOString(),
    synced: await syncedTrackers(viewing),
    delays: await countDelays(viewing, since, await placesOf(viewing, query.cycle)),
  })
}

async function syncedTrackers({ tx, workspace }: Viewing): Promise<OverviewView['synced']> {
  const rows = await tx
    .selectFrom('connection')
    .where('workspace_id', '=', workspace)
    .select(['tracker', 'organization_name', 'sync_finished_at'])
    .orderBy('organization_name')
    .orderBy('tracker')
    .execute()
  return rows.map((row) => ({ tracker: row.tracker, organization: row.organization_name, at: row.sync_finished_at?.toISOString() ?? null }))
}
