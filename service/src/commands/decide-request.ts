import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import {
  decideTriage,
  hasOpened,
  refuse,
  type Decision,
  type FitChange,
  type OkrCycle,
  type OkrSet,
  type Refusal,
  type TeamPermit,
} from '@pull-okr/core'
import type { OkrSetView } from '@pull-okr/core/contract/types'
import { holdFit } from '../findings/hold-fit.ts'
import { settleFindings } from '../findings/settle-findings.ts'
import type { Answer, Call } from '../http/call.ts'
import { findOkrSet } from '../views/find-okr-set.ts'
import { findRequest, hidden, type FoundRequest } from '../views/find-request.ts'
import { okrSetView } from '../views/okr-set-view.ts'
import { requestDetail } from '../views/request-detail.ts'
import { fitView } from '../views/team-fit.ts'
import { notFound, ok, type Viewing } from '../views/viewing.ts'
import { writeRecord } from '../sync/write-record.ts'
import { describeChange } from './describe-change.ts'
import { withCycleId } from './name-cycles.ts'
import { refuseCycle, refuseDeferral } from './refuse-cycle.ts'
import { decisionWithId, storeDecision, type StoredDecision } from './store-decision.ts'
import { lockOkrSet, storeOkrSet } from './store-okr-set.ts'
import { answerOnIssue, storeRequest } from './store-request.ts'
import type { Writing } from './writing.ts'

/** The team's answer: decision, OKRs, what is owed to the issue and the record, in one transaction. */
export async function decideRequest(writing: Writing, { params, body }: Call<'decide'>): Promise<Answer<'decide'>> {
  const { actor, permissions, now } = writing
  const found = await findRequest(writing, params['id'], 'lock')
  if (!found) return notFound('request')
  const permit = permissions.decide(actor, found.team)
  if (permit.kind === 'refused') return hidden(permit, permissions, actor, found.inView)

  const decision = withCycleId(body, now, found.team.calendar)
  if (decision.kind === 'refused') return decision
  const earlier = await decisionWithId(writing, decision.decision.id)
  if (earlier) return repeated(writing, found, earlier, decision.decision)
  const unplanned = decision.cycle && (await refuseCycle(writing, found.team, decision.cycle))
  if (unplanned) return unplanned
  if (decision.until && hasOpened(decision.until, now))
    return refuse('notAllowedHere', `Planning of ${decision.until.name} has begun: defer to a later cycle.`, { path: 'until' })
  const tooFar = decision.until && refuseDeferral(decision.until, now, found.team.calendar)
  if (tooFar) return tooFar
  return answerNow(writing, found, permit.permit, decision.decision, decision.cycle)
}

async function answerNow(
  writing: Writing,
  found: FoundRequest,
  permit: TeamPermit,
  decision: Decision,
  cycle: OkrCycle | null,
): Promise<Answer<'decide'>> {
  const { request } = found
  const set = cycle && (await lockOkrSet(writing, found.team, cycle.id))
  const fit = set && decision.kind === 'adopt' ? await fitIfAdopted(writing, request.id, decision, set) : null
  const triaged = decideTriage(permit, request, decision, set && fit ? { set, fit, newId: randomUUID } : undefined)
  if (triaged.kind === 'refused') return asItStands(triaged, found, decision)

  if (!(await storeDecision(writing, found, permit, decision, fit))) return usedOtherwise()
  let after: OkrSet | null = null
  for (const effect of triaged.effects) {
    if (effect.kind === 'changeOkrs') {
      const before = set!
      after = effect.set
      const names = { request: () => found.title, team: () => found.team.name }
      const changes = effect.changes.map(({ change, after: then }) => ({
        change,
        sentence: change.sentence,
        summary: describeChange(change, before, effect.set, names),
        objectives: then.objectives,
      }))
      if (!(await storeOkrSet(writing, { before, after, by: permit.by, changes }))) return usedOtherwise()
    } else await answerOnIssue(writing, triaged.request, { decision, note: '', set: after })
  }
  const firstLook = !(await isSeen(writing, request.id))
  await storeRequest(writing, triaged.request, {
    ...(firstLook && { seen_at: writing.now, seen_by: permit.by }),
    // a question is no answer yet: the delay goes on being shown
    ...(decision.kind !== 'clarify' && { answered_at: writing.now }),
  })
  const about = { kind: 'request' as const, team: permit.team, subject: request.id, by: permit.by }
  await writeRecord(writing.tx, writing.workspace, writing.now, [
    // who answers has seen it
    ...(firstLook ? [{ ...about, data: { what: 'seen', state: request.state } }] : []),
    { ...about, data: { what: decision.kind, decision: decision.id } },
  ])
  const promised = fit && { ...fit, before: fit.after }
  await settleFindings(writing, [
    { kind: 'requests', requests: [request] },
    ...(set && after && promised ? [{ kind: 'okrs' as const, before: set, after, fit: promised }] : []),
  ])
  const okrSet = after && promised && (await okrSetView(writing, found.team, after, promised))
  return answered(writing, { ...found, request: triaged.request }, okrSet, fit)
}

async function answered(
  viewing: Viewing,
  found: FoundRequest,
  okrSet: OkrSetView | null,
  fit: FitChange | null,
): Promise<Answer<'decide'>> {
  const request = await requestDetail(viewing, found)
  return ok({ request, okrSet, fit: fit && fitView(fit), linkBacks: request.linkBacks })
}

/** A double submit, or a retry after a lost answer: the first decision stands, and is answered again. */
async function repeated(viewing: Viewing, found: FoundRequest, earlier: StoredDecision, decision: Decision): Promise<Answer<'decide'>> {
  const same = earlier.request_id === found.request.id && isDeepStrictEqual(earlier.body, JSON.parse(JSON.stringify(decision)))
  if (!same) return usedOtherwise(earlier.body, decision)
  const set = decision.kind === 'adopt' ? await findOkrSet(viewing, found.team, decision.cycle) : null
  return answered(viewing, found, set && (await okrSetView(viewing, found.team, set)), earlier.fit)
}

/** Somebody else was first: what stands now goes with the No. */
function asItStands(refusal: Refusal, { request }: FoundRequest, decision: Decision): Refusal {
  if (refusal.reason !== 'illegalTransition') return refusal
  return { ...refusal, versions: { yours: decision.kind, current: { state: request.state, cycle: request.cycle } } }
}

function usedOtherwise(current?: unknown, yours?: unknown): Refusal {
  return refuse('conflict', 'A decision with this id exists already, and it says something else: make a new id for a new decision.', {
    path: 'id',
    ...(current !== undefined && { versions: { yours, current } }),
  })
}

async function isSeen({ tx, workspace }: Viewing, request: string): Promise<boolean> {
  const row = await tx
    .selectFrom('request')
    .where('workspace_id', '=', workspace)
    .where('id', '=', request)
    .select('seen_at')
    .executeTakeFirst()
  return row !== undefined && row.seen_at !== null
}

async function fitIfAdopted(
  viewing: Viewing,
  request: string,
  decision: Extract<Decision, { kind: 'adopt' }>,
  set: OkrSet,
): Promise<FitChange> {
  const choice = decision.keyResult
  const parent = 'id' in choice ? null : set.objectives.find((o) => o.id === choice.objective || o.title === choice.objective)
  // what exists already is promised already, and Objective 0 is BAU
  const candidate = 'id' in choice || parent?.objectiveZero ? null : choice.size
  return holdFit(viewing, set, set, candidate, request)
}
