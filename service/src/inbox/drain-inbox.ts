import { TrackerFailure, type TrackerIssue } from '@pull-okr/core'
import { parseLinearDelivery } from '@pull-okr/linear-sync'
import type { Jobs } from '../jobs/index.ts'
import type { QueueLinkBack } from '../outbox/queue-link-back.ts'
import { describeError, type Log, type Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import { applyGone } from '../sync/apply-gone.ts'
import { applyIssues } from '../sync/apply-issues.ts'
import { pauseConnection, type Connected, type Trackers } from '../sync/connections.ts'
import { refreshOrganization } from '../sync/refresh-organization.ts'
import { claimDeliveries, failDeliveries, giveBackDeliveries, markDeliveries, type Claimed } from './claim-deliveries.ts'

export type InboxDeps = {
  store: Store<Tables>
  jobs: Jobs
  trackers: Trackers
  queueLinkBack: QueueLinkBack
  log: Log
  now: () => Date
  leaseS?: number
}
/** The deliveries that touched each issue. */
type Touched = Map<string, string[]>

const IDS_A_QUERY = 100

/** Applies what waits, batch by batch, until nothing is due. A delivery is a wake-up: what counts is what the tracker says now. */
export async function drainInbox(deps: InboxDeps, connection: string, signal?: AbortSignal): Promise<void> {
  while (!signal?.aborted) {
    const connected = await deps.trackers.open(connection)
    if (!connected) return
    const claimed = await deps.store.inWorkspace(connected.connection.workspace_id, (tx) => claimDeliveries(tx, connection, deps.leaseS))
    if (claimed.length === 0) return
    try {
      await applyBatch(deps, connected, claimed)
    } catch (error) {
      if (!(error instanceof TrackerFailure)) throw error
      return onFailure(deps, connected, claimed, error)
    }
  }
}

async function applyBatch(deps: InboxDeps, connected: Connected, claimed: readonly Claimed[]): Promise<void> {
  const { store, jobs } = deps
  const { connection } = connected
  const touched: Touched = new Map()
  const ignored = new Map<string, string[]>()
  const organization: string[] = []
  for (const { id, body } of claimed) {
    const event = parseLinearDelivery(parseJson(body), connection.viewer_id)
    if (event.kind === 'issues') for (const issue of event.touched) touched.set(issue, [...(touched.get(issue) ?? []), id])
    else if (event.kind === 'ignored') ignored.set(event.why, [...(ignored.get(event.why) ?? []), id])
    else organization.push(id)
  }
  await store.inWorkspace(connection.workspace_id, async (tx, afterCommit) => {
    for (const [why, ids] of ignored) await markDeliveries(tx, ids, 'ignored', why)
    await markDeliveries(tx, organization, 'applied')
    if (organization.length > 0) afterCommit(() => jobs.wake({ kind: 'sync', connection: connection.id }))
  })
  const issues = [...touched.keys()]
  for (let from = 0; from < issues.length; from += IDS_A_QUERY)
    await applyTouched(deps, connected, issues.slice(from, from + IDS_A_QUERY), touched)
}

/** Reads and applies them in one transaction with their deliveries; what fails is halved until the one at fault stands alone. */
async function applyTouched(deps: InboxDeps, connected: Connected, issues: string[], touched: Touched): Promise<void> {
  const deliveries = issues.flatMap((issue) => touched.get(issue) ?? [])
  try {
    await readAndApply(deps, connected, issues, deliveries)
  } catch (error) {
    if (error instanceof TrackerFailure && error.failure.kind !== 'giveUp') throw error
    if (issues.length > 1) {
      const middle = issues.length >> 1
      await applyTouched(deps, connected, issues.slice(0, middle), touched)
      return applyTouched(deps, connected, issues.slice(middle), touched)
    }
    const described = describeError(error)
    deps.log.error({ connection: connected.connection.id, issue: issues[0], deliveries, ...described }, 'a delivery could not be applied')
    await deps.store.inWorkspace(connected.connection.workspace_id, (tx) => failDeliveries(tx, deliveries, JSON.stringify(described)))
  }
}

async function readAndApply(deps: InboxDeps, connected: Connected, issues: string[], deliveries: string[]): Promise<void> {
  const { store, queueLinkBack, now } = deps
  const { connection, tracker } = connected
  const { found, gone } = await tracker.issuesByIds(issues)
  const unknown = await namesStrangers(deps, connected, found)
  const readable = gone.length > 0 || unknown ? await refreshOrganization(deps, connected) : new Set<string>()
  await store.inWorkspace(
    connection.workspace_id,
    async (tx, afterCommit) => {
      const applying = { tx, afterCommit, connection, now: now(), queueLinkBack }
      await applyIssues(applying, found)
      await applyGone(applying, gone, readable)
      await markDeliveries(tx, deliveries, 'applied')
    },
    { repeatable: true },
  )
}

/** An issue of a team, or by somebody, that joined since the last sweep: without them its request would have no one to answer. */
async function namesStrangers({ store }: InboxDeps, { connection }: Connected, found: readonly TrackerIssue[]): Promise<boolean> {
  const teams = new Set(found.map(({ team }) => team))
  const creators = new Set(found.flatMap(({ creator }) => creator ?? []))
  const known = await store.inWorkspace(connection.workspace_id, async (tx) => ({
    teams: await tx.selectFrom('team').where('connection_id', '=', connection.id).select('tracker_id').execute(),
    people: await tx.selectFrom('identity').where('connection_id', '=', connection.id).select('tracker_id').execute(),
  }))
  for (const { tracker_id } of known.teams) teams.delete(tracker_id)
  for (const { tracker_id } of known.people) creators.delete(tracker_id)
  return teams.size + creators.size > 0
}

async function onFailure(
  { store, jobs, log }: InboxDeps,
  { connection }: Connected,
  claimed: readonly Claimed[],
  error: TrackerFailure,
): Promise<void> {
  const { failure } = error
  log.warn(
    { connection: connection.id, failure: failure.kind, waiting: claimed.length, ...describeError(error) },
    'the inbox waits for the tracker',
  )
  const afterMs = failure.kind === 'retryAfter' ? failure.ms : 0
  await store.inWorkspace(connection.workspace_id, (tx) =>
    giveBackDeliveries(
      tx,
      claimed.map(({ id }) => id),
      afterMs,
    ),
  )
  if (failure.kind === 'reauthorise')
    return pauseConnection(store, connection, `Linear refuses our credential: reconnect with a valid API key (${error.message})`)
  await jobs.wake({ kind: 'inbox', connection: connection.id, delayMs: afterMs })
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null // verified, so Linear's: then ignored, with its reason
  }
}
