import { isDeepStrictEqual } from 'node:util'
import { refuse, type FitChange, type OkrChange, type OkrSet, type Refusal, type RequestId, type TeamPermit } from '@pull-okr/core'
import { holdFit } from '../findings/hold-fit.ts'
import { settleFindings } from '../findings/settle-findings.ts'
import type { Answer, Call } from '../http/call.ts'
import { findOkrSet } from '../views/find-okr-set.ts'
import { findRequest, lockRequests, type FoundRequest } from '../views/find-request.ts'
import { okrSetView } from '../views/okr-set-view.ts'
import { ok, type Viewing } from '../views/viewing.ts'
import { applyToSet } from './apply-to-set.ts'
import { beginPlanning } from './begin-planning.ts'
import { describeChange } from './describe-change.ts'
import { needFacts } from './need-facts.ts'
import { refuseCycle } from './refuse-cycle.ts'
import { releaseOnIssue } from './release-request.ts'
import { lockOkrSet, storeOkrSet, type StoredChange } from './store-okr-set.ts'
import type { Writing } from './writing.ts'

type Changes = Call<'changeOkrs'>['body']

/** Small named changes to the team's OKRs, all or none. */
export async function changeOkrs(writing: Writing, { params, body }: Call<'changeOkrs'>): Promise<Answer<'changeOkrs'>> {
  const planning = await beginPlanning(writing, params)
  if (planning.kind !== 'planning') return planning
  const { team, permit, cycle } = planning

  // requests before the set, as a decision does: two that want both never wait for each other
  const named = body.flatMap((change) => ('request' in change ? [change.request] : []))
  await lockRequests(writing, named)
  const unplanned = await refuseCycle(writing, team, cycle)
  // who asked is told also after the end that the team let go of it
  const releasing = body.every(({ kind }) => kind === 'releaseRequest') && (await findOkrSet(writing, team, cycle.id)).revision > 0
  if (unplanned && !releasing) return unplanned
  const before = await lockOkrSet(writing, team, cycle.id)
  const fresh = await notYetStored(writing, before, body)
  if ('kind' in fresh) return fresh
  if (fresh.length === 0) return ok(await okrSetView(writing, team, before))

  const requests = new Map<RequestId, FoundRequest>()
  for (const id of new Set(named)) {
    const found = await findRequest(writing, id)
    if (found) requests.set(id, found)
  }
  const applied = await applyAll(writing, permit, before, { fresh, sent: body }, requests)
  return 'fit' in applied ? ok(await okrSetView(writing, team, applied.set, applied.fit)) : applied
}

/** All or none, with what follows from them: the findings, and what is owed to who asked. */
export async function applyAll(
  writing: Writing,
  permit: TeamPermit,
  before: OkrSet,
  { fresh, sent }: { fresh: Changes; sent: Changes },
  requests: Map<RequestId, FoundRequest>,
): Promise<{ set: OkrSet; fit: FitChange } | Refusal> {
  const facts = await needFacts(writing, fresh)
  const names = { request: (id: RequestId) => requests.get(id)?.title ?? '', team: facts.teamName }
  const stored: StoredChange[] = []
  const released: { found: FoundRequest; sentence: string }[] = []
  let set = before
  for (const { id, ...change } of fresh) {
    const applied = applyToSet(permit, set, change, { requests, needs: facts })
    // all or none, so the path says which of them: `2.keyResult`
    if (applied.kind === 'refused')
      return {
        ...applied,
        path: [sent.findIndex((one) => one === fresh[stored.length]), applied.path].filter((part) => part !== undefined).join('.'),
      }
    stored.push({
      id,
      change,
      sentence: change.sentence,
      summary: describeChange(change, set, applied.set, names),
      objectives: applied.set.objectives,
    })
    if (applied.released) {
      released.push({ found: applied.released, sentence: change.sentence })
      requests.set(applied.released.request.id, applied.released)
    }
    set = applied.set
  }
  if (!(await storeOkrSet(writing, { before, after: set, by: permit.by, changes: stored }))) return usedOtherwise()
  for (const { found, sentence } of released) await releaseOnIssue(writing, permit, found, sentence)
  const fit = await holdFit(writing, before, set, null)
  await settleFindings(writing, [
    { kind: 'okrs', before, after: set, fit },
    { kind: 'requests', requests: released.map(({ found: { request } }) => request) },
  ])
  return { set, fit }
}

/** The changes that are new; one whose id is known was sent twice, and stands already. */
async function notYetStored({ tx, workspace }: Viewing, set: OkrSet, changes: Changes): Promise<Changes | Refusal> {
  const ids = changes.flatMap(({ id }) => id ?? [])
  if (ids.length === 0) return changes
  const twice = ids.find((id, index) => ids.indexOf(id) < index)
  if (twice !== undefined)
    return refuse('conflict', 'Two of these changes have the same id.', { path: `${changes.findLastIndex(({ id }) => id === twice)}.id` })
  const rows = await tx
    .selectFrom('okr_change')
    .where('workspace_id', '=', workspace)
    .where('id', 'in', ids)
    .select(['id', 'okr_set_id', 'change'])
    .execute()
  const known = new Map(rows.map((row) => [row.id, row]))
  for (const [index, { id, ...change }] of changes.entries()) {
    const row = id === undefined ? undefined : known.get(id)
    const same = !row || (row.okr_set_id === set.id && isDeepStrictEqual(row.change, asStored(change)))
    if (!same) return { ...usedOtherwise(`${index}.id`), versions: { yours: change, current: row.change } }
  }
  return changes.filter(({ id }) => id === undefined || !known.has(id))
}

function usedOtherwise(path?: string): Refusal {
  return refuse(
    'conflict',
    'A change with this id exists already, and it says something else: make a new id for a new change.',
    path === undefined ? {} : { path },
  )
}

function asStored(change: OkrChange): unknown {
  return JSON.parse(JSON.stringify(change))
}
