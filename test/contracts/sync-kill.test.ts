/** kill -9 at any page of a first sync: what comes after it goes on there, and nothing is lost or doubled. */
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { preparedDataDir } from '../../service/src/store/prepared-database.fixture.ts'
import { ended, runProcess } from '../harness/run-process.ts'
import { startSimulator, type SimulatedLinear } from '../harness/start-simulator.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { manyIssues } from './sync-seed.ts'
import { startService } from './tracker-service.ts'

const ISSUES = 4_100 // seventeen pages
const CHILD = fileURLToPath(new URL('./sync-child.ts', import.meta.url))
const LATENCY_MS = 60 // so that there is time to be killed in every page
/** When each process is killed: so long after it asked for its so many-th page. Before, amid and after the storing of a page. */
const KILLS = [
  { page: 1, afterMs: 0 },
  { page: 1, afterMs: 75 },
  { page: 2, afterMs: 20 },
  { page: 1, afterMs: 110 },
  { page: 3, afterMs: 5 },
  { page: 2, afterMs: 90 },
]

it('nothing is lost or doubled when the process is killed at any page of the first sync', { timeout: 240_000 }, async () => {
  const sim = await startSimulator('--seed', await manyIssues(ISSUES), '--organization', 'Killed', '--requests-per-hour', '100000')
  const dataDir = await preparedDataDir()
  try {
    const connection = await connect(dataDir, sim)
    await sim.door('POST', '/faults', { latencyMs: LATENCY_MS })
    for (const { page, afterMs } of KILLS) {
      await sim.door('DELETE', '/requests')
      const child = runProcess(process.execPath, [CHILD, dataDir, connection])
      await waitUntil('a page to be asked for', async () => ended(child) || (await pagesRead(sim)) >= page, { everyMs: 5 })
      await new Promise((resolve) => setTimeout(resolve, afterMs))
      expect(ended(child), child.output()).toBe(false)
      await child.stop('SIGKILL')
    }
    await sim.door('POST', '/faults', { latencyMs: 0 })
    expect(await finish(dataDir, connection)).toEqual(await uninterrupted(sim))
  } finally {
    await sim.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
})

const pagesRead = async (sim: SimulatedLinear) =>
  (await sim.door<{ requests: { operation: string }[] }>('GET', '/requests')).requests.filter(
    ({ operation }) => operation === 'ChangedIssues',
  ).length

async function connect(dataDir: string, sim: SimulatedLinear): Promise<string> {
  const service = await startService({ handlers: false, dataDir })
  const connected = await service.sync.connect({ tracker: 'linear', credential: { apiKey: sim.apiKey }, apiUrl: sim.graphql })
  await service.close()
  if (connected.kind === 'refused') throw new Error(connected.detail)
  return connected.connection
}

async function finish(dataDir: string, connection: string) {
  const service = await startService({ handlers: false, dataDir })
  try {
    await service.sync.run(connection)
    const { workspace_id: workspace } = (await service.trackers.open(connection))!.connection
    const { rows } = await service.store.inWorkspace(workspace, (tx) =>
      sql`select (select count(*)::int from issue) as issues, (select count(distinct tracker_id)::int from issue) as different,
        (select count(*)::int from request) as requests, (select count(*)::int from voice) as voices,
        (select count(*)::int from record where kind = 'request') as told, (select sum(planned + bau)::int from throughput_week) as finished,
        (select sync_issues from connection) as counted, (select first_synced_at is not null from connection) as done`.execute(tx),
    )
    return rows[0]
  } finally {
    await service.close()
  }
}

async function uninterrupted(sim: SimulatedLinear) {
  const dataDir = await preparedDataDir()
  try {
    const facts = await finish(dataDir, await connect(dataDir, sim))
    expect(facts).toMatchObject({
      issues: ISSUES,
      different: ISSUES,
      requests: ISSUES / 10,
      voices: ISSUES / 10,
      told: ISSUES / 10,
      done: true,
    })
    return facts
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}
