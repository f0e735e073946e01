import { TrackerFailure, type TrackerIssue } from '@pull-okr/core'
import type { Jobs } from '../jobs/index.ts'
import type { QueueLinkBack } from '../outbox/queue-link-back.ts'
import { describeError, type Log, type Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import { adapterOf } from '../sync/adapters.ts'
import { applyRead } from '../sync/apply-read.ts'
import { beginReading } from '../sync/begin-reading.ts'
import { pauseConnection, type Connected, type Connection, type Trackers } from '../sync/connections.ts'
import { heldForMs, holdWhenBusy } from '../sync/keep-budget.ts'
import { refreshOrganization } from '../sync/refresh-organization.ts'
import { dueDeliveries, failDeliveries, markDeliveries, putOffDeliveries, type Due } from './due-deliveries.ts'
import type { CountDeliveries } from './count-deliveries.ts'

export type InboxDeps = {
  store: Store<Tables>
  jobs: Jobs
  trackers: Trackers
  queueLinkBack: QueueLinkBack
  count: CountDeliveries
  /** resolves when no delivery waits to be stored, or after a moment: who waits at the door comes before what is inside */
  doorFirst: () => Promise<void>
  log: Log
  now: () => Date
}
/** `left`: those of its issues that are not applied yet; it is marked with the last of them. */
type Touching = Due & { left: Set<string> }
/** The deliveries that touched each issue. */
type Touched = Map<string, Touching[]>
type Taken = { touched: Touched; reading: string }

const IDS_A_QUERY = 100

/**
 * Applies what waits, batch by batch; what comes meanwhile has a wake-up of its own, which is worth waiting for: the tracker
 * is asked once for all that came until then. A delivery is a wake-up: what counts is what the tracker says now.
 */
export async function drainInbox(deps: InboxDeps, connection: string, signal?: AbortSignal): Promise<void> {
  while (!signal?.aborted) {
    const connected = await deps.trackers.open(connection)
    if (!connected) return
    const heldMs = await heldForMs(deps.store, connected.connection)
    if (heldMs > 0) return deps.jobs.wake({ kind: 'inbox', connection, delayMs: heldMs })
    await deps.doorFirst()
    const { due, more, reading } = await takeUp(deps, connected.connection)
    if (due.length === 0) return
    deps.log.info({ hop: 'takenUp', connection, deliveries: keysOf(due) }, 'deliveries were taken up')
    try {
      await applyBatch(deps, connected, due, reading)
    } catch (error) {
      if (!(error instanceof TrackerFailure)) throw error
      return onFailure(deps, connected, due, error)
    }
    if (!more) return
  }
}

function takeUp({ store }: InboxDeps, { id, workspace_id }: Connection) {
  return store.inWorkspace(workspace_id, async (tx) => {
    const taken = await dueDeliveries(tx, id)
    // after them: what they tell of has happened before this reading begins
    return { ...taken, reading: await beginReading(tx) }
  })
}

async function applyBatch(deps: InboxDeps, connected: Connected, due: readonly Due[], reading: string): Promise<void> {
  const { store, jobs, count, log } = deps
  const { connection } = connected
  const touched: Touched = new Map()
  const ignored = new Map<string, Due[]>()
  const organization: Due[] = []
  const { parse } = adapterOf(connection.tracker)
  for (const delivery of due) {
    const event = parse(parseJson(delivery.body), connection.viewer_id)
    if (event.kind === 'issues') addTouching(touched, { ...delivery, left: new Set(event.touched) })
    else if (event.kind === 'ignored') ignored.set(event.why, [...(ignored.get(event.why) ?? []), delivery])
    else organization.push(delivery)
  }
  await store.inWorkspace(connection.workspace_id, async (tx, afterCommit) => {
    for (const [why, deliveries] of ignored) {
      const marked = await markDeliveries(tx, idsOf(deliveries), 'ignored', why)
      afterCommit(() => count('ignored', marked))
    }
    const marked = await markDeliveries(tx, idsOf(organization), 'applied')
    afterCommit(() => count('applied', marked))
    if (organization.length > 0) afterCommit(() => jobs.wake({ kind: 'sync', connection: connection.id }))
  })
  for (const [why, deliveries] of ignored)
    log.info({ hop: 'ignored', connection: connection.id, deliveries: keysOf(deliveries), why }, 'deliveries were ignored')
  if (organization.length > 0)
    log.info({ hop: 'applied', connection: connection.id, deliveries: keysOf(organization) }, 'people and teams are read again')
  const issues = [...touched.keys()]
  for (let from = 0; from < issues.length; from += IDS_A_QUERY) {
    await deps.doorFirst()
    await applyTouched(deps, connected, issues.slice(from, from + IDS_A_QUERY), { touched, reading })
  }
}

function addTouching(touched: Touched, delivery: Touching): void {
  for (const issue of delivery.left) touched.set(issue, [...(touched.get(issue) ?? []), delivery])
}

/** Reads and applies them in one transaction with their deliveries; what fails is halved until the one at fault stands alone. */
async function applyTouched(deps: InboxDeps, connected: Connected, issues: string[], taken: Taken): Promise<void> {
  try {
    await readAndApply(deps, connected, issues, taken)
  } catch (error) {
    if (error instanceof TrackerFailure && error.failure.kind !== 'giveUp') throw error
    if (issues.length > 1) {
      const middle = issues.length >> 1
      await applyTouched(deps, connected, issues.slice(0, middle), taken)
      return applyTouched(deps, connected, issues.slice(middle), taken)
    }
    const described = describeError(error)
    const deliveries = touching(taken.touched, issues)
    const { id, workspace_id } = connected.connection
    deps.log.error({ connection: id, issue: issues[0], deliveries: keysOf(deliveries), ...described }, 'a delivery could not be applied')
    const parked = await deps.store.inWorkspace(workspace_id, (tx) => failDeliveries(tx, deliveries, JSON.stringify(described)))
    deps.count('parked', parked)
  }
}

async function readAndApply(deps: InboxDeps, connected: Connected, issues: string[], { touched, reading }: Taken): Promise<void> {
  const { store, now, log, count } = deps
  const { connection, tracker } = connected
  const deliveries = touching(touched, issues)
  const complete = deliveries.filter(({ left }) => [...left].every((issue) => issues.includes(issue)))
  const about = { connection: connection.id, deliveries: keysOf(deliveries) }
  const { found, gone } = await tracker.issuesByIds(issues)
  log.info({ hop: 'refetched', ...about, found: found.length, gone: gone.length }, 'the issues were read again')
  const unknown = await namesStrangers(deps, connected, found)
  const readable = gone.length > 0 || unknown ? await refreshOrganization(deps, connected) : new Set<string>()
  const applied = await store.inWorkspace(
    connection.workspace_id,
    async (tx, afterCommit) => {
      const applying = { tx, afterCommit, connection, now: now(), reading, queueLinkBack: tracedQueue(deps, touched) }
      const { stored, asked } = await applyRead(applying, { found, gone, readable })
      const marked = await markDeliveries(tx, idsOf(complete), 'applied')
      afterCommit(() => count('applied', marked))
      return { stored, asked }
    },
    { repeatable: true },
  )
  for (const { left } of deliveries) for (const issue of issues) left.delete(issue)
  log.info({ hop: 'applied', ...about, ...applied }, 'deliveries were applied')
}

/** What they lead to is owed to the issue in their name, so that logs lead from a delivery to what was written. */
function tracedQueue({ queueLinkBack, log }: InboxDeps, touched: Touched): QueueLinkBack {
  const causes = new Map([...touched].map(([issue, deliveries]) => [issue, keysOf(deliveries)]))
  return async (tx, afterCommit, answer) => {
    const row = await queueLinkBack(tx, afterCommit, { ...answer, causes })
    afterCommit(() =>
      log.info({ hop: 'linkBackQueued', linkBack: row.id, deliveries: row.deliveries, state: row.state }, 'an answer was queued'),
    )
    return row
  }
}

const touching = (touched: Touched, issues: readonly string[]): Touching[] => [
  ...new Set(issues.flatMap((issue) => touched.get(issue) ?? [])),
]
const idsOf = (deliveries: readonly Due[]): string[] => deliveries.map(({ id }) => id)
const keysOf = (deliveries: readonly Due[]): string[] => deliveries.map(({ key }) => key)

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
  due: readonly Due[],
  error: TrackerFailure,
): Promise<void> {
  const { failure } = error
  log.warn(
    { connection: connection.id, failure: failure.kind, waiting: due.length, ...describeError(error) },
    'the inbox waits for the tracker',
  )
  await holdWhenBusy(store, connection, error)
  const afterMs = failure.kind === 'retryAfter' ? failure.ms : 0
  // what was put off is woken by `wakeWhenDue`
  if (afterMs > 0) return store.inWorkspace(connection.workspace_id, (tx) => putOffDeliveries(tx, idsOf(due), afterMs))
  if (failure.kind === 'reauthorise') return pauseConnection(store, connection, error.message)
  await jobs.wake({ kind: 'inbox', connection: connection.id })
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null // verified, so Linear's: then ignored, with its reason
  }
}
