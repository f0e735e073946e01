import { refuse } from '@pull-okr/core'
import type { Writing } from '../commands/writing.ts'
import { settleExpectation } from '../findings/settle-expectation.ts'
import type { Answer, Call } from '../http/call.ts'
import { writeRecord } from '../sync/write-record.ts'
import { notFound, ok } from '../views/viewing.ts'
import { lockExpectation } from './expectation-view.ts'
import { expectationOf } from './publish-expectation.ts'

/** It stays readable, with why it was withdrawn; what contradicted it contradicts nothing any more. */
export async function withdrawExpectation(
  writing: Writing,
  { params, body }: Call<'withdrawExpectation'>,
): Promise<Answer<'withdrawExpectation'>> {
  const { tx, workspace, actor, permissions, now } = writing
  const permit = permissions.publishExpectation(actor)
  if (permit.kind === 'refused') return permit
  const by = permit.permit.leader
  const row = await lockExpectation(writing, params['id'])
  if (!row) return notFound('expectation')
  if (row.withdrawn_at !== null) {
    const again = row.withdrawn_by === by && row.withdrawn_why === body.sentence
    return again ? ok(await expectationOf(writing, row.id)) : refuse('illegalTransition', 'It was withdrawn already.')
  }
  await tx
    .updateTable('expectation')
    .set({ withdrawn_at: now, withdrawn_by: by, withdrawn_why: body.sentence })
    .where('workspace_id', '=', workspace)
    .where('id', '=', row.id)
    .execute()
  await writeRecord(tx, workspace, now, [
    { kind: 'expectation', team: null, subject: row.id, by, data: { what: 'withdrawn', sentence: body.sentence } },
  ])
  await settleExpectation(writing, row.id)
  return ok(await expectationOf(writing, row.id))
}
