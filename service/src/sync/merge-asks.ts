import { randomUUID } from 'node:crypto'
import { isOpen, requestAfter, type Decision, type Intake, type Request, type TrackerIssue } from '@pull-okr/core'
import { sql } from 'kysely'
import { presentGround } from '../findings/present-ground.ts'
import type { Applied, Applying } from './applying.ts'
import type { Tx } from './connections.ts'
import { writeRecord } from './write-record.ts'

/** The issue that others are duplicates of, as it is stored. */
export type Original = {
  id: string
  tracker_id: string
  key: string
  team_id: string | null
  state: TrackerIssue['state']
  archived_at: Date | null
}
export type Originals = ReadonlyMap<string, Original>
type OldRequest = Request & { ask: string; intake: Intake; askedAt: Date }

/** By the tracker's id. One that is not stored (finished long ago, of a team we can't see) is none: then nothing moves. */
export async function originalsOf({ tx, connection }: Applying, applied: readonly Applied[]): Promise<Originals> {
  const ids = applied.flatMap(({ issue }) => issue.duplicateOf ?? [])
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('issue')
    .where('connection_id', '=', connection.id)
    .where('tracker_id', '=', sql<string>`any(${ids})`)
    .where('gone_at', 'is', null)
    .select(['id', 'tracker_id', 'key', 'team_id', 'state', 'archived_at'])
    .execute()
  return new Map(rows.map((row) => [row.tracker_id, row]))
}

/**
 * What was asked on a duplicate is asked on its original: everybody who stood behind it stands behind that one too, an
 * open request is asked there, an adopted one moves along. What stays open on the duplicate ends right after this, with a
 * pointer (`changeRequests`). May be repeated.
 */
export async function mergeAsks(applying: Applying, applied: readonly Applied[], originals: Originals): Promise<void> {
  for (const { issue, row, before } of applied) {
    const original = originals.get(issue.duplicateOf ?? '')
    if (!original || original.id === row) continue
    const requests = await requestsOf(applying.tx, row)
    const [first] = requests
    if (!first) continue
    const target = await askOf(applying, original, first.intake)
    await copyVoices(applying, { from: first.ask, to: target, source: issue.id })
    for (const request of requests) {
      if (request.state === 'adopted')
        await moveAdopted(applying, request, { issue, isNew: before?.state !== 'duplicate' }, original, target)
      else if (requestAfter(request, 'issueGone').state !== request.state) await askThere(applying, request, original, target)
    }
  }
}

async function requestsOf(tx: Tx, issue: string): Promise<OldRequest[]> {
  return tx
    .selectFrom('request as r')
    .innerJoin('ask as a', 'a.id', 'r.ask_id')
    .where('a.issue_id', '=', issue)
    .select(['r.id', 'r.team_id as team', 'r.state', 'r.cycle', 'r.asked_at as askedAt', 'a.id as ask', 'a.intake'])
    .forUpdate('r')
    .execute()
}

async function askOf({ tx, connection }: Applying, original: Original, intake: Intake): Promise<string> {
  await tx
    .insertInto('ask')
    .values({ id: randomUUID(), workspace_id: connection.workspace_id, issue_id: original.id, intake })
    .onConflict((conflict) => conflict.column('issue_id').doNothing())
    .execute()
  return (await tx.selectFrom('ask').where('issue_id', '=', original.id).select('id').executeTakeFirstOrThrow()).id
}

/** Copied, not taken away: the ended request still says who asked. `source` keeps them apart from the original's own. */
async function copyVoices({ tx }: Applying, { from, to, source }: { from: string; to: string; source: string }): Promise<void> {
  await sql`
    insert into voice (workspace_id, ask_id, source, person_id, name, text)
    select v.workspace_id, ${to}, ${source} || ' ' || v.source, v.person_id, v.name, v.text from voice v
    where v.ask_id = ${from}
      and not exists (select from voice o where o.ask_id = ${to} and o.person_id = v.person_id and o.text = v.text)
    on conflict (ask_id, source) do nothing`.execute(tx)
}

/** The same row under the other ask, so that the key results it feeds stay as they are; both issues are told. */
async function moveAdopted(
  applying: Applying,
  { id, team }: OldRequest,
  { issue, isNew }: { issue: TrackerIssue; isNew: boolean },
  original: Original,
  target: string,
): Promise<void> {
  const { tx, afterCommit, connection, now, queueLinkBack } = applying
  const { numUpdatedRows } = await tx
    .updateTable('request')
    .set({ ask_id: target, ground: presentGround(sql`${target}::uuid`) })
    .where('id', '=', id)
    .where(sql<boolean>`not exists (select from request o where o.ask_id = ${target} and o.team_id = request.team_id)`)
    .executeTakeFirst()
  const moved = numUpdatedRows > 0n
  if (!moved && !isNew) return
  // the team has answered, or was asked, on the original as well: which of the two counts only it can say
  const data = moved
    ? { what: 'merged', from: issue.key, into: original.key }
    : { what: 'movedGround', changed: 'duplicate', of: original.key }
  await writeRecord(tx, connection.workspace_id, now, [{ kind: 'request', team, subject: id, data }])
  if (!moved) return
  const answer = { request: id, state: 'adopted' as const, now }
  await queueLinkBack(tx, afterCommit, { ...answer, decision: null, movedFrom: { issue: issue.id, to: original.key } })
  await queueLinkBack(tx, afterCommit, { ...answer, decision: await lastDecision(tx, id) })
}

async function lastDecision(tx: Tx, request: string): Promise<(Decision & { id: string }) | null> {
  const row = await tx
    .selectFrom('decision')
    .where('request_id', '=', request)
    .orderBy('at', 'desc')
    .select(['id', 'body'])
    .executeTakeFirst()
  return row ? { ...row.body, id: row.id } : null
}

/** Where the original is open and in a team; what was answered there, or is asked there already, stays as it is. */
async function askThere(
  applying: Applying,
  old: OldRequest,
  { team_id: team, key, state, archived_at }: Original,
  target: string,
): Promise<void> {
  const { tx, connection, now } = applying
  if (team === null || !isOpen({ state, archivedAt: archived_at?.toISOString() ?? null })) return
  // the same team has been asked since then, by the duplicate
  const askedAt = team === old.team ? old.askedAt : now
  const id = randomUUID()
  const inserted = await tx
    .insertInto('request')
    .values({
      id,
      workspace_id: connection.workspace_id,
      ask_id: target,
      team_id: team,
      state: 'asked',
      first_asked_at: askedAt,
      asked_at: askedAt,
    })
    .onConflict((conflict) => conflict.columns(['ask_id', 'team_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted)
    await writeRecord(tx, connection.workspace_id, now, [
      { kind: 'request', team, subject: id, data: { what: 'asked', intake: old.intake, issue: key } },
    ])
}
