import { resolveCycle } from '@pull-okr/core'
import type { Answer, Call } from '../http/call.ts'
import { findOkrSet } from '../views/find-okr-set.ts'
import { findTeam } from '../views/find-team.ts'
import { hiddenTeam } from '../views/hidden-team.ts'
import { notFound, ok } from '../views/viewing.ts'
import { writeRecord } from '../sync/write-record.ts'
import type { Writing } from './writing.ts'

/** The first look of a neighbour or leader at what is published is kept, and shown to the team (law 11). Safe to repeat. */
export async function seeOkrs(writing: Writing, { params }: Call<'seeOkrs'>): Promise<Answer<'seeOkrs'>> {
  const { tx, workspace, actor, permissions, now } = writing
  const team = await findTeam(writing, params['team'])
  if (!team) return notFound('team')
  const cycle = resolveCycle(params['cycle'] ?? '', now)
  if (!cycle) return notFound('cycle')
  const set = await findOkrSet(writing, team, cycle.id)
  const allowed = permissions.seeOkrs(actor, team, set.state)
  if (allowed.kind === 'refused') return hiddenTeam(allowed, writing, team)
  // the team itself is not shown its own draft
  const shown = actor.kind === 'person' && set.state !== 'drafting' && !actor.standings.has(team.id)
  if (!shown) return ok(undefined as never)
  const first = await tx
    .insertInto('okr_seen')
    .values({ workspace_id: workspace, okr_set_id: set.id, person_id: actor.person, revision: set.revision, at: now })
    .onConflict((same) => same.columns(['okr_set_id', 'person_id', 'revision']).doNothing())
    .returning('revision')
    .executeTakeFirst()
  if (first)
    await writeRecord(tx, workspace, now, [
      { kind: 'okrs', team: team.id, subject: set.id, by: actor.person, data: { what: 'seen', revision: set.revision } },
    ])
  return ok(undefined as never)
}
