import { isDeepStrictEqual } from 'node:util'
import { hasBegun, keyResultsOf, refuse, type OkrCycle, type OkrSet, type Refusal, type TeamPermit } from '@pull-okr/core'
import type { Answer, Call } from '../http/call.ts'
import { writeRecord } from '../sync/write-record.ts'
import { checkInsView } from '../views/check-ins.ts'
import { ok } from '../views/viewing.ts'
import { beginPlanning } from './begin-planning.ts'
import { lockOkrSet } from './store-okr-set.ts'
import type { Writing } from './writing.ts'

type Body = Call<'checkIn'>['body']

/** Where a key result stands this week. A later one is a new entry: what was said stays (law 12). */
export async function checkIn(writing: Writing, { params, body }: Call<'checkIn'>): Promise<Answer<'checkIn'>> {
  const planning = await beginPlanning(writing, params)
  if (planning.kind !== 'planning') return planning
  const { team, permit, cycle } = planning
  // held, so that nothing is said of a set that is being closed
  const set = await lockOkrSet(writing, team, cycle.id)
  const earlier = await checkInWithId(writing, body.id)
  if (earlier) return isSame(earlier, set, body) ? ok(await checkInsView(writing, team, set)) : usedOtherwise()
  const refused = refuseCheckIn(writing, set, cycle, body)
  if (refused) return refused
  if (!(await storeCheckIn(writing, permit, set, body))) return usedOtherwise()
  return ok(await checkInsView(writing, team, set))
}

function refuseCheckIn({ now }: Writing, set: OkrSet, cycle: OkrCycle, { keyResult }: Body): Refusal | null {
  if (set.state !== 'committed')
    return refuse('illegalTransition', `OKRs are checked in while they are committed; these are ${set.state}.`, {
      versions: { yours: 'checkIn', current: { state: set.state } },
    })
  if (!hasBegun(cycle, now))
    return refuse('notAllowedHere', `${cycle.name} begins on ${cycle.startsOn}: check in from then on.`, { path: 'cycle' })
  return keyResultsOf(set).some(({ id }) => id === keyResult)
    ? null
    : refuse('unknownPart', 'These OKRs have no such key result: it may have been removed.', { path: 'keyResult' })
}

async function storeCheckIn({ tx, workspace, now }: Writing, { by }: TeamPermit, set: OkrSet, body: Body): Promise<boolean> {
  const { id, keyResult, progress, suggested, confidence, sentence } = body
  const stored = await tx
    .insertInto('check_in')
    .values({
      workspace_id: workspace,
      id,
      okr_set_id: set.id,
      key_result_id: keyResult,
      progress: JSON.stringify(progress),
      suggested,
      confidence,
      sentence,
      by,
      at: now,
    })
    .onConflict((same) => same.columns(['workspace_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!stored) return false
  const data = { what: 'checkIn', checkIn: id, keyResult, progress, confidence, sentence }
  await writeRecord(tx, workspace, now, [{ kind: 'okrs', team: set.team, subject: set.id, by, data }])
  return true
}

function checkInWithId({ tx, workspace }: Writing, id: string) {
  return tx.selectFrom('check_in').where('workspace_id', '=', workspace).where('id', '=', id).selectAll().executeTakeFirst()
}

type Earlier = NonNullable<Awaited<ReturnType<typeof checkInWithId>>>

function isSame(earlier: Earlier, set: OkrSet, { keyResult, progress, suggested, confidence, sentence }: Body): boolean {
  const said = { okr_set_id: set.id, key_result_id: keyResult, progress, suggested, confidence, sentence }
  return isDeepStrictEqual({ ...earlier, ...said }, earlier)
}

function usedOtherwise(): Refusal {
  return refuse('conflict', 'A check-in with this id exists already, and it says something else: make a new id for a new check-in.', {
    path: 'id',
  })
}
