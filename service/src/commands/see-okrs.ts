import type { Answer, Call } from '../http/call.ts'
import { writeRecord } from '../sync/write-record.ts'
import { seeOkrSet } from '../views/see-okr-set.ts'
import { ok } from '../views/viewing.ts'
import type { Writing } from './writing.ts'

/** The first look of a neighbour or leader at each revision of what is published is kept, and shown to the team (law 11). */
export async function seeOkrs(writing: Writing, { params }: Call<'seeOkrs'>): Promise<Answer<'seeOkrs'>> {
  const { tx, workspace, actor, now } = writing
  const seen = await seeOkrSet(writing, params)
  if (seen.kind !== 'seen') return seen
  const { team, set } = seen
  // the team looks at its own OKRs, newcomers too: that tells nobody anything
  if (actor.kind !== 'person' || actor.standings.has(team.id)) return ok(undefined as never)
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
