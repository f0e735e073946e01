import { isDeepStrictEqual } from 'node:util'
import { closeOkrSet, cycleAfter, hasBegun, refuse, type ClosedSet, type OkrSet, type TeamPermit } from '@pull-okr/core'
import { settleFindings } from '../findings/settle-findings.ts'
import type { Answer, Call } from '../http/call.ts'
import { adoptedIn } from '../views/adopted-in.ts'
import { lockRequests } from '../views/find-request.ts'
import { okrSetView } from '../views/okr-set-view.ts'
import { latestDecision } from '../views/request-detail.ts'
import type { RequestMoved } from '../views/request-history.ts'
import { ok } from '../views/viewing.ts'
import { writeRecord } from '../sync/write-record.ts'
import { beginPlanning } from './begin-planning.ts'
import { lockOkrSet, storeOkrSet } from './store-okr-set.ts'
import { answerOnIssue, storeRequest } from './store-request.ts'
import type { Writing } from './writing.ts'

type Body = Call<'closeOkrs'>['body']

/**
 * The cycle ends: scores, what was learned, and an answer on the issue of each request it had adopted, in one
 * transaction. The same close by the same person is one; whoever comes second with another gets a 409.
 */
export async function closeOkrs(writing: Writing, { params, body }: Call<'closeOkrs'>): Promise<Answer<'closeOkrs'>> {
  const { now } = writing
  const planning = await beginPlanning(writing, params)
  if (planning.kind !== 'planning') return planning
  const { team, permit, cycle } = planning

  // requests before the set, as a decision does
  const before = await adoptedIn(writing, team, cycle.id)
  await lockRequests(writing, [...new Set([...before.map(({ id }) => id), ...body.requests.map(({ request }) => request)])])
  const set = await lockOkrSet(writing, team, cycle.id)
  if (set.state === 'closed' && (await isClosedSo(writing, permit, set, body))) return ok(await okrSetView(writing, team, set))
  if (!hasBegun(cycle, now))
    return refuse('notAllowedHere', `${cycle.name} begins on ${cycle.startsOn}: it cannot be closed before.`, { path: 'cycle' })

  // read again: one that was released or adopted meanwhile is seen as it stands now
  const adopted = await adoptedIn(writing, team, cycle.id)
  const closed = closeOkrSet(permit, set, body, { adopted, next: cycleAfter(cycle, team.calendar).id })
  if (closed.kind === 'refused')
    return closed.reason === 'illegalTransition' ? { ...closed, versions: { yours: 'close', current: { state: set.state } } } : closed
  await storeOkrSet(writing, {
    before: set,
    after: closed.set,
    by: permit.by,
    changes: [
      {
        change: { kind: 'close', sentence: body.sentence },
        summary: 'Closed the cycle',
        sentence: body.sentence,
        objectives: closed.set.objectives,
      },
    ],
  })
  await storeClosing(writing, permit, closed.set, body)
  for (const one of closed.requests) await endRequest(writing, permit, one)
  await settleFindings(writing, [{ kind: 'requests', requests: closed.requests.map(({ request }) => request) }])
  return ok(await okrSetView(writing, team, closed.set))
}

async function storeClosing({ tx, workspace, now }: Writing, { by }: TeamPermit, set: OkrSet, body: Body): Promise<void> {
  await tx
    .insertInto('okr_closing')
    .values({
      workspace_id: workspace,
      okr_set_id: set.id,
      team_id: set.team,
      cycle: set.cycle,
      sentence: body.sentence,
      scores: JSON.stringify(body.keyResults),
      requests: JSON.stringify(body.requests),
      by,
      at: now,
    })
    .execute()
}

/** Whether this very close, by the same person, is what stands: a double submit, or a retry after a lost answer. */
async function isClosedSo({ tx, workspace }: Writing, { by }: TeamPermit, set: OkrSet, body: Body): Promise<boolean> {
  const row = await tx
    .selectFrom('okr_closing')
    .where('workspace_id', '=', workspace)
    .where('okr_set_id', '=', set.id)
    .select(['sentence', 'scores', 'requests', 'by'])
    .executeTakeFirst()
  return isDeepStrictEqual(row, { sentence: body.sentence, scores: body.keyResults, requests: body.requests, by })
}

/** Whoever asked reads on the issue what became of it; what was let go of can be asked again from there. */
async function endRequest(writing: Writing, permit: TeamPermit, { request, end }: ClosedSet['requests'][number]): Promise<void> {
  await storeRequest(writing, request, { answered_at: writing.now })
  const decision = request.state === 'released' ? await latestDecision(writing, request.id) : null
  await answerOnIssue(writing, request, { decision, note: end.sentence, set: null })
  const event = ({ fulfilled: 'fulfil', carriedOver: 'carryOver', released: 'release' } as const)[end.outcome]
  const data: RequestMoved = { event, state: request.state, text: end.sentence }
  await writeRecord(writing.tx, writing.workspace, writing.now, [
    { kind: 'request', team: permit.team, subject: request.id, by: permit.by, data },
  ])
}
