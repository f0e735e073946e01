import { randomUUID } from 'node:crypto'
import { isOpen, refuse, type AskPermit } from '@pull-okr/core'
import { settleFindings } from '../findings/settle-findings.ts'
import type { Answer, Call } from '../http/call.ts'
import { writeRecord } from '../sync/write-record.ts'
import { findIssue } from '../views/find-issue.ts'
import { findRequest } from '../views/find-request.ts'
import { findTeam } from '../views/find-team.ts'
import { getIssue } from '../views/get-issue.ts'
import { requestDetail } from '../views/request-detail.ts'
import { notFound, ok } from '../views/viewing.ts'
import type { Writing } from './writing.ts'

type Issue = NonNullable<Awaited<ReturnType<typeof findIssue>>>

/**
 * Somebody puts an issue to a team, its own or another, also of another tracker: one request more of the same ask, which
 * the team may adopt or not (law 2). Who asks stands behind the ask with their sentence from then on.
 */
export async function askTeam(writing: Writing, call: Call<'askTeam'>): Promise<Answer<'askTeam'>> {
  const { actor, permissions } = writing
  const { params, query, body } = call
  const issue = await findIssue(writing, params, query)
  const seen = issue && (await getIssue(writing, { ...call, body: undefined as never }))
  if (!issue || seen?.kind !== 'ok' || (await hidesRequests(writing, issue, seen.value.requests.length))) return notFound('issue')
  const team = await findTeam(writing, body.team)
  const permit = team && permissions.askTeam(actor, team)
  // a team that is hidden is not there
  if (!permit || (permit.kind === 'refused' && permit.reason === 'notVisible'))
    return refuse('unknownPart', 'There is no such team.', { path: 'team' })
  if (permit.kind === 'refused') return permit
  if (!isOpen(issue)) return refuse('illegalTransition', `${issue.key} is closed: open it again, or file a new issue.`)
  const asked = await putTo(writing, permit.permit, issue, body)
  if (asked === 'usedOtherwise')
    return refuse('conflict', 'This id was used for something else: make a new id for a new ask.', { path: 'id' })
  if (asked === 'askedBefore')
    return refuse('conflict', `${team.name} was asked this already: reply to its answer, or ask it there.`, { path: 'team' })
  const found = await findRequest(writing, body.id)
  return found ? ok({ request: await requestDetail(writing, found) }) : notFound('request')
}

/** Who joins an ask sees what each team answers to it: that opens no team that is hidden from them. */
async function hidesRequests({ tx, workspace }: Writing, { ask }: Issue, seen: number): Promise<boolean> {
  if (ask === null) return false
  const all = await tx.selectFrom('request').where('workspace_id', '=', workspace).where('ask_id', '=', ask).select('id').execute()
  return all.length > seen
}

async function putTo(writing: Writing, permit: AskPermit, issue: Issue, { id, text }: Call<'askTeam'>['body']) {
  const { tx, workspace, now } = writing
  const { team, by } = permit
  const ask = await askOf(writing, issue)
  const stored = await tx
    .insertInto('request')
    .values({ id, workspace_id: workspace, ask_id: ask, team_id: team, state: 'asked', first_asked_at: now, asked_at: now })
    .onConflict((same) => same.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!stored) {
    const before = await tx
      .selectFrom('request')
      .where('workspace_id', '=', workspace)
      .where('id', '=', id)
      .select(['ask_id', 'team_id'])
      .executeTakeFirst()
    if (before) return before.ask_id === ask && before.team_id === team ? 'asked' : 'usedOtherwise'
    const other = await tx.selectFrom('request').where('ask_id', '=', ask).where('team_id', '=', team).select('id').executeTakeFirst()
    return other ? 'askedBefore' : 'usedOtherwise'
  }
  await raiseVoices(writing, issue, { ask, person: by, text })
  await writeRecord(tx, workspace, now, [
    { kind: 'request', team, subject: id, by, data: { what: 'asked', intake: 'byHand', issue: issue.key, text } },
  ])
  await settleFindings(writing, [{ kind: 'requests', requests: [{ id, team }] }])
  return 'asked'
}

/** Two that ask at the same moment make one ask. */
async function askOf({ tx, workspace }: Writing, { id: issue }: Issue): Promise<string> {
  await tx
    .insertInto('ask')
    .values({ id: randomUUID(), workspace_id: workspace, issue_id: issue, intake: 'byHand' })
    .onConflict((same) => same.column('issue_id').doNothing())
    .execute()
  return (await tx.selectFrom('ask').where('issue_id', '=', issue).select('id').executeTakeFirstOrThrow()).id
}

/** Whoever filed the issue stands behind it, as with every ask; so does who puts it to a team. */
async function raiseVoices(
  { tx, workspace }: Writing,
  { creator }: Issue,
  { ask, person, text }: { ask: string; person: string; text: string },
): Promise<void> {
  const base = { workspace_id: workspace, ask_id: ask }
  const asker = await tx.selectFrom('person').where('id', '=', person).select('name').executeTakeFirstOrThrow()
  const voices = [
    ...(creator ? [{ ...base, source: 'creator', person_id: creator.person, name: creator.name, text: '' }] : []),
    ...(creator?.person === person ? [] : [{ ...base, source: `asked by ${person}`, person_id: person, name: asker.name, text }]),
  ]
  await tx
    .insertInto('voice')
    .values(voices)
    .onConflict((same) => same.columns(['ask_id', 'source']).doNothing())
    .execute()
}
