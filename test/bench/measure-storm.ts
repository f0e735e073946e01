import { waitUntil } from '../harness/wait-until.ts'
import type { Load } from './load.ts'
import { startBenchService } from './start-bench-service.ts'
import { startBenchSimulator } from './start-bench-simulator.ts'

const EVENTS = 5_000

/** What bulk edits do: ten changes each of 500 open issues, all at once. */
export async function measureStorm(post: Load): Promise<{ events: number; issues: number; requests: number; seconds: number }> {
  const sim = await startBenchSimulator()
  const { issues } = sim
  const service = await startBenchService(sim)
  try {
    await sim.door('DELETE', '/requests')
    const began = performance.now()
    const target = { organization: sim.organizationId, secret: sim.webhookSecret, port: service.port, connections: 64 }
    const { acknowledged } = await post({ ...target, count: EVENTS, issues })
    if (acknowledged !== EVENTS) throw new Error(`${acknowledged} of ${EVENTS} were acknowledged`)
    await waitUntil('the storm to be applied', async () => (await service.deliveries())['applied'] === EVENTS, { timeoutMs: 60_000 })
    const seconds = (performance.now() - began) / 1000
    const { requests } = await sim.door<{ requests: unknown[] }>('GET', '/requests')
    return { events: EVENTS, issues: issues.length, requests: requests.length, seconds }
  } finally {
    await service.stop()
    await sim.stop()
  }
}
