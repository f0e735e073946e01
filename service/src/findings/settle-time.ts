import { cycleAt } from '@pull-okr/core'
import { sql } from 'kysely'
import { checkOrphans, expectationsOf } from './check-orphans.ts'
import { checkPromises } from './check-promises.ts'
import { checkSilence, isOverdue } from './check-silence.ts'
import type { Looking } from './looking.ts'
import { cyclesThatMeet } from './cycles-that-meet.ts'
import { lockNeighbourhood } from './lock-neighbourhood.ts'
import { storeFindings } from './store-findings.ts'

/** Requests that fall silent in one sweep; the next one goes on. */
const SILENT_AT_ONCE = 200
/** Two teams that promise the same at one moment don't see each other: what was promised lately is looked at once more. */
const PROMISED_LATELY_MS = 15 * 60_000
const PROMISES_AT_ONCE = 200

/**
 * What nobody does, and time brings: an answer is overdue, a cycle begins that no team pulled an expectation into. Called
 * by the sweep, as often as one likes; of what it found before it finds nothing anew.
 */
export async function settleTime(looking: Looking): Promise<void> {
  const silent = await overdue(looking)
  const promised = await promisedLately(looking)
  const cycles: string[] = []
  for (const { id } of [cycleAt(looking.now), cycleAt(looking.now, 1)]) cycles.push(...(await cyclesThatMeet(looking, 'expectation', id)))
  const expectations = await expectationsOf(looking, cycles)
  if (silent.length + promised.length + expectations.length === 0) return
  await lockNeighbourhood(looking, { teams: [...silent, ...promised].map(({ team }) => team) })
  const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
  await storeFindings(looking, [
    await checkSilence(looking, ids(silent)),
    ...(await checkPromises(looking, ids(promised))),
    await checkOrphans(looking, expectations),
  ])
}

/** By index, the longest waiting first; those that are found already are left out. */
async function overdue({ tx, workspace, now }: Looking): Promise<{ id: string; team: string }[]> {
  const { rows } = await sql<{ id: string; team: string }>`
    select r.id, r.team_id as team from request r join team t on t.id = r.team_id
    where r.workspace_id = ${workspace} and r.state = 'asked' and ${isOverdue(now)}
      and not exists (
        select from finding f where f.workspace_id = r.workspace_id and f.kind = 'silence' and f.pair = r.id::text and f.state = 'standing'
      )
    order by r.asked_at, r.id limit ${SILENT_AT_ONCE}`.execute(tx)
  return rows
}

async function promisedLately({ tx, workspace, now }: Looking): Promise<{ id: string; team: string }[]> {
  return tx
    .selectFrom('request')
    .where('workspace_id', '=', workspace)
    .where('state', '=', 'adopted')
    .where('answered_at', '>', new Date(now.getTime() - PROMISED_LATELY_MS))
    .select(['id', 'team_id as team'])
    .orderBy('answered_at', 'desc')
    .limit(PROMISES_AT_ONCE)
    .execute()
}
