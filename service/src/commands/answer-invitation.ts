import { isDeepStrictEqual } from 'node:util'
import { nameOfInvited, refuse, type InvitationPermit, type Refusal } from '@pull-okr/core'
import { sql } from 'kysely'
import { settleFindings } from '../findings/settle-findings.ts'
import type { Answer, Call } from '../http/call.ts'
import { notify } from '../notices/notify.ts'
import { writeRecord } from '../sync/write-record.ts'
import { findInvitation, hiddenInvitation, type FoundInvitation } from '../views/find-invitation.ts'
import { invitationView, mineOf } from '../views/invitation-view.ts'
import { invitationsById } from '../views/invitation-rows.ts'
import { notFound, ok, type Viewing } from '../views/viewing.ts'
import { askHere } from './ask-here.ts'
import type { Writing } from './writing.ts'

type Body = Call<'answerInvitation'>['body']
const ASKS_AT_MOST = 50
const ANSWERS_AT_MOST = 50

/** What of an answer is kept: `requests` are the new ones and the existing ones. */
type Said = { kind: Body['kind']; text: string; asks: { id: string; title: string; description: string }[]; requests: string[] }

/**
 * The invited answer: with new asks, with what they asked before, or "nothing". Until the round is over a new answer takes
 * the place of the last one; what was asked by that one stays asked, until who asked withdraws it.
 */
export async function answerInvitation(writing: Writing, { params, body }: Call<'answerInvitation'>): Promise<Answer<'answerInvitation'>> {
  const found = await findInvitation(writing, params['id'], 'lock')
  if (!found) return notFound('invitation')
  const permit = writing.permissions.answerInvitation(writing.actor, found.inView)
  if (permit.kind === 'refused') return hiddenInvitation(permit, writing, found)
  const said = saidBy(body)
  const earlier = await answerWithId(writing, body.id)
  if (earlier) {
    const { invitation_id, ...before } = earlier
    const same = invitation_id === found.inView.id && isDeepStrictEqual(before, said)
    return same ? ok(await invitationView(writing, found)) : usedOtherwise()
  }
  if (!found.isOpen) return refuse('illegalTransition', 'This round is over. You can ask at any time: file a request in the tracker.')
  return (await store(writing, permit.permit, found, body, said)) ?? ok(await invitationView(writing, found))
}

async function store(
  writing: Writing,
  permit: InvitationPermit,
  found: FoundInvitation,
  body: Body,
  { kind, text, asks, requests }: Said,
): Promise<Refusal | null> {
  const { tx, workspace, now } = writing
  const { team, cycle, inView } = found
  if (body.kind === 'asks') {
    const mine = new Set((await mineOf(writing, found)).map(({ request }) => request))
    const stranger = body.existing.findIndex((id) => !mine.has(id))
    if (stranger >= 0) return refuse('unknownPart', 'Point at what you asked this team: `mine` lists it.', { path: `existing.${stranger}` })
  }
  const tooMany = await refuseMore(writing, inView.id, asks.length)
  if (tooMany) return tooMany
  const stored = await tx
    .insertInto('invitation_answer')
    .values({
      workspace_id: workspace,
      id: body.id,
      invitation_id: inView.id,
      kind,
      text,
      asks: JSON.stringify(asks),
      requests,
      by: permit.by,
      // the latest counts, also by a clock that was set back
      at: sql<Date>`greatest(${now}::timestamptz, (select max(at) + interval '1 microsecond' from invitation_answer
        where workspace_id = ${workspace} and invitation_id = ${inView.id}))`,
    })
    .onConflict((same) => same.columns(['workspace_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!stored) return usedOtherwise()
  const who = nameOfInvited((await invitationsById(writing, [inView.id])).get(inView.id)!.who)
  const person = inView.person ?? permit.by
  for (const [index, ask] of asks.entries())
    if (!(await askHere(writing, permit, { ...ask, team, cycle: cycle.id, asker: { person, name: who } })))
      return refuse('conflict', 'This was asked already: point at it in `existing`, or make a new id for a new ask.', {
        path: `asks.${index}.id`,
      })
  await tx
    .updateTable('invitation')
    .set({ seen_at: now })
    .where('workspace_id', '=', workspace)
    .where('id', '=', inView.id)
    .where('seen_at', 'is', null)
    .execute()
  await writeRecord(tx, workspace, now, [
    { kind: 'askRound', team: team.id, subject: inView.id, by: permit.by, data: { what: 'answered', answer: body.id, kind } },
  ])
  const wants =
    kind === 'nothing' ? 'nothing from you' : requests.length === 1 ? 'one thing from you' : `${requests.length} things from you`
  const notice = `${who} wants ${wants} in ${cycle.name}.`
  await notify(
    writing,
    { kind: 'invitationAnswered', team: team.id, cycle: cycle.id, subject: inView.id, text: notice },
    { teams: [team.id] },
  )
  // a neighbour may have asked for what its OKRs need
  if (asks.length > 0) await settleFindings(writing, [{ kind: 'asked', team: team.id }])
  return null
}

/** Whoever has got hold of a link must not fill a tracker with it, nor the team's notices. */
async function refuseMore({ tx, workspace }: Viewing, invitation: string, asks: number): Promise<Refusal | null> {
  const { answers, asked } = await tx
    .selectFrom('invitation_answer')
    .where('workspace_id', '=', workspace)
    .where('invitation_id', '=', invitation)
    .select([sql<number>`count(*)::int`.as('answers'), sql<number>`coalesce(sum(jsonb_array_length(asks)), 0)::int`.as('asked')])
    .executeTakeFirstOrThrow()
  if (answers < ANSWERS_AT_MOST && asked + asks <= ASKS_AT_MOST) return null
  return refuse('notAllowedHere', 'That is more than one invitation takes: talk to the team, or file the rest in the tracker.', {
    path: 'asks',
  })
}

function saidBy(body: Body): Said {
  if (body.kind === 'nothing') return { kind: body.kind, text: body.text, asks: [], requests: [] }
  const { kind, text, asks, existing } = body
  return { kind, text, asks, requests: [...new Set([...asks.map(({ id }) => id), ...existing])] }
}

function answerWithId({ tx, workspace }: Viewing, id: string) {
  return tx
    .selectFrom('invitation_answer')
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .select(['invitation_id', 'kind', 'text', 'asks', 'requests'])
    .executeTakeFirst()
}

function usedOtherwise() {
  return refuse('conflict', 'An answer with this id exists already, and it says something else: make a new id for a new answer.', {
    path: 'id',
  })
}
