import { IssueBusy, TrackerFailure, type Failure, type LinkBackContent, type WrittenLinkBack } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Jobs } from '../jobs/index.ts'
import { describeError, type Log, type Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import { adoptTrackerId } from '../sync/adopt-tracker-id.ts'
import { pauseConnection, type Connected, type Trackers } from '../sync/connections.ts'
import { heldForMs, holdWhenBusy } from '../sync/keep-budget.ts'
import { writeRecord } from '../sync/write-record.ts'
import { claimLinkBacks, LEASE_S, type ClaimedLinkBack } from './claim-link-backs.ts'
import { withPublicUrl } from './public-url.ts'
import { TAKEN_BACK, whyHeld } from './queue-link-back.ts'

export type OutboxDeps = {
  store: Store<Tables>
  jobs: Jobs
  trackers: Trackers
  publicUrl: string | null
  log: Log
  now: () => Date
  leaseS?: number
}
/** `putOff`: this one and what else is for its issue; `stop`: all of them */
type Next = { kind: 'goOn' } | { kind: 'putOff'; again: number } | { kind: 'stop'; again: number | null }

/** an answer is never dropped for a tracker that is down: it is tried again at least this often */
const LONGEST_WAIT_MS = 3_600_000
const GO_ON: Next = { kind: 'goOn' }
const AT_ONCE: Next = { kind: 'stop', again: 0 }
/** Of a claim. A request takes 30 s at most, a quarter of the lease: one that is begun later may end in other hands. */
const BEGUN_WITHIN = 3 / 4

/** What is left of the claim may not last to the end of another request: others may write this one by then, as it is then. */
class ClaimEnds extends Error {}

/** Writes what is due, one after the other, until nothing is. */
export async function drainOutbox(deps: OutboxDeps, connection: string, signal?: AbortSignal): Promise<void> {
  while (!signal?.aborted) {
    const connected = await deps.trackers.open(connection)
    if (!connected) return
    const heldMs = await heldForMs(deps.store, connected.connection)
    if (heldMs > 0) return deps.jobs.wake({ kind: 'outbox', connection, delayMs: heldMs })
    const workspace = connected.connection.workspace_id
    const leaseS = deps.leaseS ?? LEASE_S
    const claimedAt = performance.now()
    const claimed = await deps.store.inWorkspace(workspace, (tx) => claimLinkBacks(tx, connection, leaseS))
    if (claimed.length === 0) return
    const goOn = () => {
      if (performance.now() - claimedAt > leaseS * 1_000 * BEGUN_WITHIN) throw new ClaimEnds('the claim ends')
    }
    let left = claimed
    for (let row = left[0]; row !== undefined; row = left[0]) {
      const { issue } = row.content
      const next = signal?.aborted ? AT_ONCE : await writeOne(deps, connected, row, goOn)
      if (next.kind === 'goOn') {
        left = left.slice(1)
        continue
      }
      const waits = next.kind === 'putOff' ? left.filter(({ content }) => content.issue === issue) : left
      await giveBack(deps, workspace, waits, next.again)
      left = left.filter((one) => !waits.includes(one))
      if (next.kind === 'putOff') continue
      // what was given back for later is woken by `wakeWhenDue`
      if (next.again === 0) await deps.jobs.wake({ kind: 'outbox', connection })
      return
    }
  }
}

async function writeOne(deps: OutboxDeps, connected: Connected, row: ClaimedLinkBack, goOn: () => void): Promise<Next> {
  const { store, publicUrl, log } = deps
  const { connection, tracker } = connected
  const held = whyHeld(row.write_back_at, publicUrl, row.team)
  if (held !== null || publicUrl === null) {
    // switched off since it was queued
    await settle(deps, connected, row, { state: 'held', why: held })
    return GO_ON
  }
  if (row.taken_back) {
    await settle(deps, connected, row, { state: 'held', why: TAKEN_BACK })
    return GO_ON
  }
  const { file, ...answer } = row.content
  const filing = file && !row.in_tracker ? { file } : {}
  const content: LinkBackContent = withPublicUrl({ ...answer, ...filing, attachment: row.newest.attachment }, publicUrl)
  try {
    goOn()
    const written = await tracker.applyLinkBack(content, goOn)
    if (written.filed) await markFiled(deps, connected, content.issue, written.filed)
    // dying before this is recorded is no harm: the same content is written again, and changes nothing
    await settle(deps, connected, row, {
      state: 'written',
      why: null,
      content: JSON.stringify(written.filed ? { ...content, issue: written.filed.id } : content),
      attachment_id: written.attachment,
      comment_id: written.comment,
      written_at: deps.now(),
    })
    return GO_ON
  } catch (error) {
    if (error instanceof ClaimEnds) return AT_ONCE
    if (!(error instanceof TrackerFailure)) throw error
    log.warn(
      { linkBack: row.id, connection: connection.id, deliveries: row.deliveries, failure: error.failure.kind, ...describeError(error) },
      'an answer could not be written',
    )
    await holdWhenBusy(store, connection, error)
    switch (error.failure.kind) {
      case 'retryAfter':
        return { kind: error instanceof IssueBusy ? 'putOff' : 'stop', again: waitOf(error.failure, row.attempts) }
      case 'reauthorise':
        await pauseConnection(store, connection, error.message)
        return { kind: 'stop', again: null }
      case 'gone':
      case 'giveUp':
        await settle(deps, connected, row, { state: 'failed', why: error.message })
        return GO_ON
    }
  }
}

/** The placeholders give way to the tracker's own; a sync that read it before us has done the same. */
async function markFiled(
  { store }: OutboxDeps,
  { connection }: Connected,
  issue: string,
  { id, key, url }: NonNullable<WrittenLinkBack['filed']>,
): Promise<void> {
  await store.inWorkspace(connection.workspace_id, async (tx) => {
    if (id !== issue) await adoptTrackerId(tx, connection, issue, id)
    await tx
      .updateTable('issue')
      .set({ key, url, in_tracker: true })
      .where('connection_id', '=', connection.id)
      .where('tracker_id', '=', id)
      .where('in_tracker', '=', false)
      .execute()
  })
}

type Settled = { state: 'held' | 'written' | 'failed'; why: string | null } & Partial<{
  content: string
  attachment_id: string
  comment_id: string | null
  written_at: Date
}>

/** Only as it was claimed: in other hands by now, it is theirs to settle, and stands on the record once. */
async function settle({ store, now, log }: OutboxDeps, { connection }: Connected, row: ClaimedLinkBack, settled: Settled): Promise<void> {
  const isOurs = await store.inWorkspace(connection.workspace_id, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('link_back')
      .set(settled)
      .where('id', '=', row.id)
      .where('state', '=', 'pending')
      .where('due_at', '=', sql<Date>`${row.claim}::timestamptz`)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return false
    await writeRecord(tx, connection.workspace_id, now(), [
      { kind: 'linkBack', team: row.team_id, subject: row.request_id, data: { linkBack: row.id, state: settled.state } },
    ])
    return true
  })
  const about = { linkBack: row.id, connection: connection.id, deliveries: row.deliveries }
  if (isOurs) log.info({ hop: settled.state, ...about }, 'an answer was settled')
  else log.warn(about, 'an answer outlasted its claim: it is settled by whoever holds it now')
}

/**
 * The rest of the batch is due again at once, or when the tracker may be asked again; all of it has one claim, and what others
 * hold by now is left to them. Only the one that failed counts an attempt.
 */
async function giveBack({ store }: OutboxDeps, workspace: string, rows: ClaimedLinkBack[], again: number | null): Promise<void> {
  const ids = rows.map(({ id }) => id)
  await store.inWorkspace(workspace, (tx) =>
    sql`update link_back set due_at = now() + make_interval(secs => ${(again ?? 0) / 1000}),
      attempts = attempts + case when id = ${ids[0]!} and ${again ?? 0} > 0 then 1 else 0 end
      where id = any(${ids}) and state = 'pending' and due_at = ${rows[0]!.claim}::timestamptz`.execute(tx),
  )
}

function waitOf({ ms }: Extract<Failure, { kind: 'retryAfter' }>, attempts: number): number {
  return Math.min(LONGEST_WAIT_MS, Math.max(ms, 1_000 * 2 ** Math.min(attempts, 12)))
}
