import { keyResultsOf, ownCyclesOf, refuse, resolveCycle, type OkrSet, type TeamPermit } from '@pull-okr/core'
import { sql } from 'kysely'
import { findPlace } from '../conversations/find-place.ts'
import { ask } from '../conversations/start-conversation.ts'
import { usedOtherwise } from '../conversations/turn-with-id.ts'
import type { Writing } from '../commands/writing.ts'
import type { Answer, Call } from '../http/call.ts'
import { settleAnswer } from '../findings/settle-expectation.ts'
import { notify } from '../notices/notify.ts'
import { deriveUuid } from '../outbox/index.ts'
import { writeRecord } from '../sync/write-record.ts'
import { findOkrSet } from '../views/find-okr-set.ts'
import { findTeam, type Team } from '../views/find-team.ts'
import { hiddenTeam } from '../views/hidden-team.ts'
import { notFound, ok } from '../views/viewing.ts'
import { lockExpectation, type ExpectationRow } from './expectation-view.ts'
import { expectationOf } from './publish-expectation.ts'

type Body = Call<'answerExpectation'>['body']

const SAID = { pulled: 'pulled it', notThisCycle: 'does not pull it this cycle', question: 'asks about it' } as const

/** A team says what becomes of an expectation: which of its own key results takes it up, why none does, or what it wants to know. */
export async function answerExpectation(
  writing: Writing,
  { params, body }: Call<'answerExpectation'>,
): Promise<Answer<'answerExpectation'>> {
  const { actor, permissions } = writing
  const team = await findTeam(writing, body.team)
  if (!team) return notFound('team')
  const permit = permissions.answerExpectation(actor, team)
  if (permit.kind === 'refused') return hiddenTeam(permit, writing, team)
  const expectation = await lockExpectation(writing, params['id'])
  if (!expectation) return notFound('expectation')
  const earlier = await answerWithId(writing, body.id)
  if (earlier) return isSame(earlier, expectation, team, body) ? ok(await expectationOf(writing, expectation.id)) : usedOtherwise()
  if (expectation.withdrawn_at !== null) return refuse('illegalTransition', 'It was withdrawn: there is nothing left to answer.')

  const set = body.kind === 'pulled' ? await setWith(writing, team, expectation.cycle, body.keyResult) : null
  if (body.kind === 'pulled' && !set)
    return refuse('unknownPart', `There is no such key result in the OKRs of ${team.name} for this cycle.`, { path: 'keyResult' })
  const asked = body.kind === 'question' ? await askLeaders(writing, expectation, team, body) : null
  if (asked && asked.kind !== 'asked') return asked
  await storeAnswer(writing, permit.permit, expectation, body, { set, conversation: asked?.found.row.id ?? null })
  await settleAnswer(writing, expectation.id)
  // whom it is addressed to hears of it; a private team is named to them, and to nobody else
  await notify(
    writing,
    {
      kind: asked ? 'question' : 'expectationAnswered',
      team: team.private ? null : team.id,
      cycle: expectation.cycle,
      subject: asked?.found.row.id ?? expectation.id,
      text: `${team.name} ${SAID[body.kind]}: ${expectation.title}`,
    },
    { people: [expectation.by], leaders: true },
  )
  return ok(await expectationOf(writing, expectation.id))
}

/** The team's set with this key result, in a cycle that the expectation is meant of: the team may cut time differently. */
async function setWith(writing: Writing, team: Team, cycle: string, keyResult: string): Promise<OkrSet | null> {
  const named = resolveCycle(cycle, writing.now)
  const ids = named ? ownCyclesOf(team.calendar, named).map(({ id }) => id) : []
  for (const id of new Set([cycle, ...ids])) {
    const set = await findOkrSet(writing, team, id)
    if (keyResultsOf(set).some((one) => one.id === keyResult)) return set
  }
  return null
}

async function askLeaders(writing: Writing, expectation: ExpectationRow, team: Team, { id, text }: Body) {
  const { actor, workspace } = writing
  const place = await findPlace(writing, { kind: 'expectation', expectation: expectation.id, team: team.id })
  if (place.kind !== 'place') return place
  if (actor.kind !== 'person') return refuse('notAParty', 'Sign in as a person to ask.', { law: 6 })
  return ask(writing, actor, place, { id: deriveUuid('question about an expectation', workspace, id), text })
}

async function storeAnswer(
  { tx, workspace, now }: Writing,
  { team, by }: TeamPermit,
  expectation: ExpectationRow,
  body: Body,
  { set, conversation }: { set: OkrSet | null; conversation: string | null },
): Promise<void> {
  await tx
    .insertInto('expectation_answer')
    .values({
      workspace_id: workspace,
      id: body.id,
      expectation_id: expectation.id,
      team_id: team,
      kind: body.kind,
      key_result_id: keyResultOf(body),
      okr_set_id: set?.id ?? null,
      conversation_id: conversation,
      text: body.text,
      by,
      // always the latest, also by a clock that was set back
      at: sql<Date>`greatest(${now}::timestamptz, (select max(at) + interval '1 microsecond' from expectation_answer
        where workspace_id = ${workspace} and expectation_id = ${expectation.id}))`,
    })
    .execute()
  await writeRecord(tx, workspace, now, [
    { kind: 'expectation', team: null, subject: expectation.id, by, data: { what: 'answered', team, kind: body.kind } },
  ])
}

type Earlier = { expectation_id: string; team_id: string; kind: string; key_result_id: string | null; text: string }

async function answerWithId({ tx, workspace }: Writing, id: string): Promise<Earlier | undefined> {
  return tx
    .selectFrom('expectation_answer')
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .select(['expectation_id', 'team_id', 'kind', 'key_result_id', 'text'])
    .executeTakeFirst()
}

function isSame(earlier: Earlier, expectation: { id: string }, team: Team, body: Body): boolean {
  return (
    earlier.expectation_id === expectation.id &&
    earlier.team_id === team.id &&
    earlier.kind === body.kind &&
    earlier.key_result_id === keyResultOf(body) &&
    earlier.text === body.text
  )
}

const keyResultOf = (body: Body): string | null => (body.kind === 'pulled' ? body.keyResult : null)
