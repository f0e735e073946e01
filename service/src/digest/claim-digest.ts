import { clockIn, digestDay, DIGEST_HOUR, type Actor } from '@pull-okr/core'
import { sql } from 'kysely'
import { activePeople } from '../sign-in/find-person.ts'
import type { Tx } from '../views/viewing.ts'

/** A server that takes nothing for this often on one day is not asked again until the next. */
const ATTEMPTS = 3

export type Due = { person: string; name: string; email: string; day: string; actor: Extract<Actor, { kind: 'person' }>; again: boolean }

/**
 * Who is to be written to now: who is here, has an address and wants it, for their day. Also whoever the server did not
 * take it for today, a few times.
 */
export async function findDue(tx: Tx, workspace: string, now: Date): Promise<Due[]> {
  const rows = await activePeople(tx)
    .leftJoin('digest_setting as s', 's.person_id', 'person.id')
    .leftJoinLateral(
      (q) =>
        q
          .selectFrom('digest as d')
          .whereRef('d.person_id', '=', 'person.id')
          .select(['d.day', 'd.claimed_at', 'd.state', 'd.attempts'])
          .orderBy('d.day', 'desc')
          .limit(1)
          .as('last'),
      (on) => on.onTrue(),
    )
    .where('person.workspace_id', '=', workspace)
    .where('person.email', 'is not', null)
    .where(sql<boolean>`coalesce(s.wanted, true)`)
    .select(['person.time_zone as told', 's.time_zone', 's.hour', 'last.day', 'last.claimed_at', 'last.state', 'last.attempts'])
    .orderBy('person.id')
    .execute()
  return rows.flatMap((row): Due[] => {
    const zone = row.time_zone ?? row.told
    const last = row.day !== null && row.claimed_at !== null ? { day: row.day, at: row.claimed_at } : null
    const again = row.state === 'deferred' && row.attempts! < ATTEMPTS && clockIn(zone, now).day === row.day
    const day = again ? row.day : digestDay({ zone, hour: row.hour ?? DIGEST_HOUR, last }, now)
    if (day === null || row.email === null) return []
    const actor = { kind: 'person' as const, person: row.id, leader: row.leader, standings: new Map(row.standings) }
    return [{ person: row.id, name: row.name, email: row.email, day, actor, again }]
  })
}

/**
 * Takes the day of a person: only one ever does, and only once but for what the server did not take. `nothing`: it is over
 * without a letter. False: somebody else has taken it.
 */
export async function claimDay(tx: Tx, workspace: string, due: Due, state: 'claimed' | 'nothing', now: Date): Promise<boolean> {
  const claimed = due.again
    ? await tx
        .updateTable('digest')
        .set((is) => ({ state, attempts: is('attempts', '+', 1) }))
        .where('workspace_id', '=', workspace)
        .where('person_id', '=', due.person)
        .where('day', '=', due.day)
        .where('state', '=', 'deferred')
        .returning('day')
        .executeTakeFirst()
    : await tx
        .insertInto('digest')
        .values({ workspace_id: workspace, person_id: due.person, day: due.day, state, claimed_at: now, attempts: 1, why: null })
        .onConflict((same) => same.columns(['person_id', 'day']).doNothing())
        .returning('day')
        .executeTakeFirst()
  return claimed !== undefined
}

export async function markDay(
  tx: Tx,
  workspace: string,
  due: Pick<Due, 'person' | 'day'>,
  outcome: { state: 'sent' | 'deferred' | 'failed'; why: string | null },
): Promise<void> {
  await tx
    .updateTable('digest')
    .set(outcome)
    .where('workspace_id', '=', workspace)
    .where('person_id', '=', due.person)
    .where('day', '=', due.day)
    .execute()
}
