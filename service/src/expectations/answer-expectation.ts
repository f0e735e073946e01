import { randomUUID } from 'node:crypto'
import { keyResultsOf, refuse } from '@pull-okr/core'
import { openConversation } from '../conversations/open-conversation.ts'
import { usedOtherwise } from '../conversations/move-conversation.ts'
import { titleOf } from '../conversations/start-conversation.ts'
import type { Writing } from '../commands/writing.ts'
import type { Answer, Call } from '../http/call.ts'
import { notify } from '../notices/notify.ts'
import { writeRecord } from '../sync/write-record.ts'
import { findOkrSet } from '../views/find-okr-set.ts'
import { findTeam } from '../views/find-team.ts'
import { hiddenTeam } from '../views/hidden-team.ts'
import { notFound, ok } from '../views/viewing.ts'
import { expectationQuery } from './expectation-view.ts'
import { expectationOf } from './publish-expectation.ts'

const SAID = { pulled: 'pulled it', notThisCycle: 'does not pull it this cycle', question: 'asks about it' } as const

/** A team says what becomes of an expectation: which of its own key results takes it up, why none does, or what it wants to know. */
export async function answerExpectation(
  writing: Writing,
  { params, body }: Call<'answerExpectation'>,
): Promise<Answer<'answerExpectation'>> {
  const { tx, workspace, actor, permissions, now } = writing
  const team = await findTeam(writing, body.team)
  if (!team) return notFound('team')
  const permit = permissions.answerExpectation(actor, team)
  if (permit.kind === 'refused') return hiddenTeam(permit, writing, team)
  const expectation = await expectationQuery(writing).where('e.id', '=', params['id']!).executeTakeFirst()
  if (!expectation) return notFound('expectation')
  const keyResult = body.kind === 'pulled' ? body.keyResult : null
  const earlier = await tx
    .selectFrom('expectation_answer')
    .where('workspace_id', '=', workspace)
    .where('id', '=', body.id)
    .select(['expectation_id', 'team_id', 'kind', 'key_result_id', 'text'])
    .executeTakeFirst()
  if (earlier) {
    const same =
      earlier.expectation_id === expectation.id &&
      earlier.team_id === team.id &&
      earlier.kind === body.kind &&
      earlier.key_result_id === keyResult &&
      earlier.text === body.text
    return same ? ok(await expectationOf(writing, expectation.id)) : usedOtherwise()
  }
  if (expectation.withdrawn_at !== null) return refuse('illegalTransition', 'It was withdrawn: there is nothing left to answer.')

  const set = keyResult === null ? null : await findOkrSet(writing, team, expectation.cycle)
  if (set && !keyResultsOf(set).some(({ id }) => id === keyResult))
    return refuse('unknownPart', `There is no such key result in the OKRs of ${team.name} for this cycle.`, { path: 'keyResult' })
  const { by } = permit.permit
  const conversation =
    body.kind !== 'question'
      ? null
      : await openConversation(writing, {
          id: randomUUID(),
          kind: 'question',
          about: 'expectation',
          team: team.id,
          cycle: expectation.cycle,
          subject: expectation.id,
          part: null,
          partTitle: expectation.title,
          otherTeam: null,
          withLeaders: true,
          teamOnly: false,
          title: titleOf(body.text),
          openedBy: by,
          first: { kind: 'said', text: body.text },
        })
  await tx
    .insertInto('expectation_answer')
    .values({
      workspace_id: workspace,
      id: body.id,
      expectation_id: expectation.id,
      team_id: team.id,
      kind: body.kind,
      key_result_id: keyResult,
      okr_set_id: set?.id ?? null,
      conversation_id: conversation?.row.id ?? null,
      text: body.text,
      by,
      at: now,
    })
    .execute()
  await writeRecord(tx, workspace, now, [
    { kind: 'expectation', team: null, subject: expectation.id, by, data: { what: 'answered', team: team.id, kind: body.kind } },
  ])
  const text = `${team.name} ${SAID[body.kind]}: ${expectation.title}`
  await notify(
    writing,
    {
      kind: conversation ? 'question' : 'expectationAnswered',
      team: team.private ? null : team.id,
      cycle: expectation.cycle,
      subject: conversation?.row.id ?? expectation.id,
      text,
    },
    { people: [expectation.by], leaders: true },
  )
  return ok(await expectationOf(writing, expectation.id))
}
