import { sql } from 'kysely'
import type { Permissions, Actor, Refusal, Request, RequestInView } from '@pull-okr/core'
import { teamsById, type Team } from './find-team.ts'
import { isUuid, notFound, type Viewing } from './viewing.ts'

/** A request as the laws see it, with what its commands need. */
export type FoundRequest = { request: Request; team: Team; inView: RequestInView; ask: string; title: string }

/** `lock` holds it until the end of the transaction: who decides at the same time waits, and finds what was decided. */
export async function findRequest(viewing: Viewing, id: string | undefined, lock?: 'lock'): Promise<FoundRequest | null> {
  if (!isUuid(id)) return null
  if (lock) await lockRequests(viewing, [id])
  const row = await viewing.tx
    .selectFrom('request as r')
    .innerJoin('ask as a', 'a.id', 'r.ask_id')
    .innerJoin('issue as i', 'i.id', 'a.issue_id')
    .where('r.workspace_id', '=', viewing.workspace)
    .where('r.id', '=', id)
    .select(['r.id', 'r.team_id', 'r.state', 'r.cycle', 'r.ask_id', 'i.title'])
    .select(voicesOf('r.ask_id').as('voices'))
    .executeTakeFirst()
  const team = row && (await teamsById(viewing, [row.team_id])).get(row.team_id)
  if (!row || !team) return null
  const request: Request = { id: row.id, team: row.team_id, state: row.state, cycle: row.cycle }
  return { request, team, inView: { id: row.id, team, voices: row.voices }, ask: row.ask_id, title: row.title }
}

/** In the order of their ids, so that two that want the same ones wait for each other and never in a circle. */
export async function lockRequests({ tx, workspace }: Viewing, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .selectFrom('request')
    .where('workspace_id', '=', workspace)
    .where('id', 'in', ids)
    .select('id')
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** The people behind an ask. */
export function voicesOf(ask: string) {
  return sql<
    string[]
  >`(select coalesce(json_agg(distinct v.person_id), '[]') from voice v where v.ask_id = ${sql.ref(ask)} and v.person_id is not null)`
}

/** A No to somebody who may not even see the request does not tell that there is one. */
export function hidden(
  refusal: Refusal,
  permissions: Permissions,
  actor: Actor,
  request: RequestInView,
): Refusal | ReturnType<typeof notFound> {
  const seen = permissions.seeRequest(actor, request)
  return seen.kind === 'refused' && actor.kind !== 'nobody' ? notFound('request') : refusal
}
