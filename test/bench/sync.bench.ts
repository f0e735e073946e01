/**
 * How fast 20,000 issues are read and stored: ours, the SDK's own loop, and the floor, side by side, from pages that
 * were serialised before. `npm run bench:sync`; exits 1 when a bound is missed.
 */
import { fileURLToPath } from 'node:url'
import type { TrackerIssue } from '@pull-okr/core'
import { linearTracker } from '@pull-okr/linear-sync'
import { sql } from 'kysely'
import { runSync } from '../../service/src/sync/run-sync.ts'
import { storeIssues } from '../../service/src/sync/store-issues.ts'
import { startService, type Service } from '../contracts/tracker-service.ts'
import { runProcess } from '../harness/run-process.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { insertAtOnce } from './insert-at-once.ts'
import { readBySdk } from './read-by-sdk.ts'
import { readPlainly } from './read-plainly.ts'

const ISSUES = 20_000
const ROUNDS = 3 // the best of them counts: what else the machine does only makes it slower
const BOUNDS = { floor: 1.3, sdk: 0.5, insert: 2 }
const KEY = 'lin_api_bench'

type Connected = { service: Service; connection: string; workspace: string }
type Pages = { url: string }

const server = runProcess(process.execPath, [
  fileURLToPath(new URL('../simulators/linear/page-server.ts', import.meta.url)),
  '--issues',
  String(ISSUES),
])
const pages = JSON.parse(
  await waitUntil('the pages', () =>
    server
      .output()
      .split('\n')
      .find((line) => line.startsWith('{')),
  ),
) as Pages
const graphql = `${pages.url}/graphql`
const delay = (ms: number) => fetch(`${pages.url}/latency`, { method: 'POST', body: String(ms) })

async function onFreshStore<T>(work: (at: Connected) => Promise<T>): Promise<T> {
  const service = await startService({ handlers: false })
  try {
    const connected = await service.sync.connect({ tracker: 'linear', credential: { apiKey: KEY }, apiUrl: graphql })
    if (connected.kind === 'refused') throw new Error(connected.detail)
    return await work({ service, ...connected })
  } finally {
    await service.close()
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

async function best(rounds: number, once: () => Promise<number>): Promise<number> {
  const all: number[] = []
  for (let round = 0; round < rounds; round += 1) all.push(await once())
  return Math.min(...all)
}

async function checkStored({ service, workspace }: Connected): Promise<void> {
  const { rows } = await service.store.inWorkspace(workspace, (tx) => sql<{ n: number }>`select count(*)::int as n from issue`.execute(tx))
  if (rows[0]?.n !== ISSUES) throw new Error(`${rows[0]?.n} of ${ISSUES} issues were stored`)
}

const ours = () =>
  onFreshStore(async (at) => {
    const ms = await timed(() => at.service.sync.run(at.connection))
    await checkStored(at)
    return ms
  })

const bySdk = (first: number) =>
  onFreshStore(async (at) => {
    const { connection } = (await at.service.trackers.open(at.connection))!
    const ms = await timed(() =>
      readBySdk({ apiKey: KEY, apiUrl: graphql, first }, (issues) =>
        at.service.store.inWorkspace(
          at.workspace,
          async (tx) => void (await storeIssues({ tx, connection, reading: '1' }, issues, new Map())),
        ),
      ),
    )
    await checkStored(at)
    return ms
  })

const floor = () => timed(() => readPlainly(graphql))

/** All that a first sync does but reading: its pages come from memory. */
const storing = (read: TrackerIssue[][]) =>
  onFreshStore(async (at) => {
    const connected = (await at.service.trackers.open(at.connection))!
    const changedSince = async ({ after }: { after: string | null }) => {
      const page = Number(after ?? 0)
      return { issues: read[page]!, next: page + 1 < read.length ? String(page + 1) : null }
    }
    const trackers = { ...at.service.trackers, open: async () => ({ ...connected, tracker: { ...connected.tracker, changedSince } }) }
    const ms = await timed(() => runSync({ ...at.service.deps, trackers }, at.connection))
    await checkStored(at)
    return ms
  })

const inserting = (issues: TrackerIssue[]) =>
  onFreshStore(async (at) => {
    const connected = (await at.service.trackers.open(at.connection))!
    await at.service.sync.refreshOrganization(connected)
    return timed(() => at.service.store.inWorkspace(at.workspace, (tx) => insertAtOnce(tx, connected.connection, issues)))
  })

async function readAll(): Promise<TrackerIssue[][]> {
  const tracker = linearTracker({ apiKey: KEY, apiUrl: graphql })
  const all: TrackerIssue[][] = []
  for (let after: string | null = null; ;) {
    const range = { since: null, until: new Date().toISOString(), finishedSince: new Date(0).toISOString() }
    const page = await tracker.changedSince({ ...range, after })
    all.push(page.issues)
    if (page.next === null) return all
    after = page.next
  }
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
const missed: string[] = []
function row(what: string, ms: number, against?: { what: string; ms: number; atMost: number }): void {
  const ratio = against && ms / against.ms
  const verdict = against && ratio! > against.atMost ? 'MISSED' : 'ok'
  if (verdict === 'MISSED') missed.push(what)
  const compared = against ? `${ratio!.toFixed(2)} × ${against.what} (at most ${against.atMost})  ${verdict}` : ''
  console.log(`${what.padEnd(44)} ${seconds(ms).padStart(9)}  ${compared}`)
}

try {
  await floor() // warm: the first is slower by what Node compiles
  await ours()
  for (const ms of [50, 0]) {
    await delay(ms)
    const times = { floor: await best(ROUNDS, floor), ours: await best(ROUNDS, ours), sdk: await bySdk(50), sdkAtBest: await bySdk(200) }
    console.log(`\n${ISSUES.toLocaleString('en')} issues, ${ms} ms of latency`)
    row('  floor: fetch and JSON.parse', times.floor)
    row('  the SDK’s client.issues, stored', times.sdk)
    row('  the same, 200 a page', times.sdkAtBest)
    if (ms === 0) row('  ours: first sync', times.ours)
    else {
      row('  ours: first sync', times.ours, { what: 'the floor', ms: times.floor, atMost: BOUNDS.floor })
      row('  ours, to the SDK', times.ours, { what: 'the SDK', ms: times.sdk, atMost: BOUNDS.sdk })
    }
  }
  const read = await readAll()
  const insert = await best(ROUNDS, () => inserting(read.flat()))
  row('  one UNNEST insert of the same rows', insert)
  row('  ours: storing without reading', await best(ROUNDS, () => storing(read)), { what: 'the insert', ms: insert, atMost: BOUNDS.insert })
} finally {
  await server.stop()
}
if (missed.length > 0) {
  console.error(`\nmissed: ${missed.map((what) => what.trim()).join('; ')}`)
  process.exitCode = 1
}
