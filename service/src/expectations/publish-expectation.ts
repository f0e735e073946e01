import { isDeepStrictEqual } from 'node:util'
import { cyclesAhead, normaliseText, refuse, resolveCycle } from '@pull-okr/core'
import type { Writing } from '../commands/writing.ts'
import { usedOtherwise } from '../conversations/turn-with-id.ts'
import { settleExpectation } from '../findings/settle-expectation.ts'
import type { Answer, Call } from '../http/call.ts'
import { writeRecord } from '../sync/write-record.ts'
import { ok } from '../views/viewing.ts'
import { expectationQuery, expectationViews, type ExpectationRow } from './expectation-view.ts'
import { unknownCycle } from '../views/unknown-cycle.ts'

/**
 * A leader says what they hope for, and what they know. It stands on each team's page and orders nobody; nobody is
 * notified of it but those whose plans it contradicts (law 5).
 */
export async function publishExpectation(writing: Writing, { body }: Call<'publishExpectation'>): Promise<Answer<'publishExpectation'>> {
  const { tx, workspace, actor, permissions, now } = writing
  const permit = permissions.publishExpectation(actor)
  if (permit.kind === 'refused') return permit
  const { leader } = permit.permit
  const cycle = resolveCycle(body.cycle, now)
  if (!cycle) return unknownCycle()
  const twice = body.emphasis.findIndex(({ dimension }, at) =>
    body.emphasis.slice(0, at).some((other) => normaliseText(other.dimension) === normaliseText(dimension)),
  )
  if (twice >= 0)
    return refuse('notAllowedHere', 'One value a dimension: publish a second expectation instead.', { path: `emphasis.${twice}` })

  const said = { by: leader, cycle: cycle.id, title: body.title, context: body.context, emphasis: body.emphasis }
  const earlier = await expectationQuery(writing).where('e.id', '=', body.id).executeTakeFirst()
  if (earlier) return repeated(writing, earlier, said)
  if (cyclesAhead(cycle, now) < 0) return refuse('notAllowedHere', `${cycle.name} is over.`, { path: 'cycle' })
  const stored = await tx
    .insertInto('expectation')
    .values({ ...said, id: body.id, workspace_id: workspace, emphasis: JSON.stringify(said.emphasis), at: now })
    .onConflict((same) => same.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!stored) {
    const faster = await expectationQuery(writing).where('e.id', '=', body.id).executeTakeFirst()
    return faster ? repeated(writing, faster, said) : usedOtherwise()
  }
  await writeRecord(tx, workspace, now, [
    { kind: 'expectation', team: null, subject: body.id, by: leader, data: { what: 'published', cycle: cycle.id } },
  ])
  await settleExpectation(writing, body.id)
  return ok(await expectationOf(writing, body.id))
}

type Said = Pick<ExpectationRow, 'by' | 'cycle' | 'title' | 'context' | 'emphasis'>

async function repeated(writing: Writing, earlier: ExpectationRow, said: Said): Promise<Answer<'publishExpectation'>> {
  const { by, cycle, title, context, emphasis } = earlier
  return isDeepStrictEqual({ by, cycle, title, context, emphasis }, said)
    ? ok((await expectationViews(writing, [earlier]))[0]!)
    : usedOtherwise()
}

export async function expectationOf(writing: Writing, id: string) {
  return (await expectationViews(writing, [await expectationQuery(writing).where('e.id', '=', id).executeTakeFirstOrThrow()]))[0]!
}
