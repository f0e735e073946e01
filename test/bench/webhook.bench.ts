/**
 * `npm run bench:webhook`: how many deliveries a second are acknowledged once they are on disk, as a ratio to an Express
 * handler that only checks the HMAC; and what a storm costs of the tracker's budget. Ends with 1 when a bound is missed.
 */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { drawRows } from './draw-rows.ts'
import type { Load, LoadResult } from './load.ts'
import { measureStorm } from './measure-storm.ts'
import { startBenchService } from './start-bench-service.ts'
import { startBenchSimulator } from './start-bench-simulator.ts'

const CONNECTIONS = 64
/** The rates of one process differ by half from turn to turn on a shared machine: the median of a few would be luck. */
const ROUNDS = 15
const BARE = 12_000
const DOOR = 6_000
/** as many as it takes until both processes run compiled code */
const WARM = 6_000
const BOUNDS = { pglite: 0.25, postgres: 0.55, stormRequests: 60 }

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

type Child = { lines: AsyncIterator<string>; write: (line: string) => void; stop: () => void }
function startChild(file: string, ...args: string[]): Child {
  const child = spawn(process.execPath, [path(file), ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  process.once('exit', () => child.kill('SIGKILL'))
  return {
    lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](),
    write: (line) => void child.stdin.write(`${line}\n`),
    stop: () => void child.kill('SIGTERM'),
  }
}
const load = startChild('./load.ts')
const post: Load = async (order) => {
  load.write(JSON.stringify(order))
  return JSON.parse((await load.lines.next()).value as string) as LoadResult
}
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!
const perSecond = ({ acknowledged, seconds }: LoadResult): number => acknowledged / seconds

/** Turns: whatever else the machine does meanwhile meets both. What a turn stored is applied before the next: it would slow the yardstick. */
async function compare(databaseUrl?: string) {
  const sim = await startBenchSimulator()
  const { issues } = sim
  const target = { organization: sim.organizationId, secret: sim.webhookSecret, connections: CONNECTIONS }
  const bare = startChild('./bare-express.ts', sim.webhookSecret)
  const { port } = JSON.parse((await bare.lines.next()).value as string) as { port: number }
  const service = await startBenchService(sim, databaseUrl)
  try {
    const rounds = []
    for (let round = -1; round < ROUNDS; round += 1) {
      await service.drained()
      const yardstick = await post({ ...target, port, count: round < 0 ? WARM : BARE })
      const before = await service.deliveries()
      const door = await post({ ...target, port: service.port, count: round < 0 ? WARM : DOOR, issues })
      const stored = (await service.deliveries())['stored']! - before['stored']!
      if (stored !== door.acknowledged) throw new Error(`${door.acknowledged} were acknowledged, ${stored} are stored`)
      if (round >= 0) rounds.push({ yardstick, door, ratio: perSecond(door) / perSecond(yardstick) })
    }
    return {
      bare: median(rounds.map((r) => perSecond(r.yardstick))),
      door: median(rounds.map((r) => perSecond(r.door))),
      ratio: median(rounds.map((r) => r.ratio)),
      p99: median(rounds.map((r) => r.door.p99)),
      refused: rounds.reduce((sum, r) => sum + r.door.refused, 0),
    }
  } finally {
    bare.stop()
    await service.stop()
    await sim.stop()
  }
}

const missed: string[] = []
const rows: string[][] = []
const databaseUrl = process.env['TEST_DATABASE_URL']
for (const engine of ['pglite', 'postgres'] as const) {
  if (engine === 'postgres' && !databaseUrl) {
    console.log('PostgreSQL is left out: TEST_DATABASE_URL is not set (.ci/servers start DIR starts one and writes DIR/env)')
    if (process.env['REQUIRE_SERVERS']) missed.push('PostgreSQL was not measured')
    continue
  }
  const { bare, door, ratio, p99, refused } = await compare(engine === 'postgres' ? databaseUrl : undefined)
  rows.push([engine, door.toFixed(0), bare.toFixed(0), ratio.toFixed(2), `≥ ${BOUNDS[engine]}`, `${p99.toFixed(0)} ms`, String(refused)])
  if (ratio < BOUNDS[engine]) missed.push(`${engine}: ${ratio.toFixed(2)} of bare Express, at least ${BOUNDS[engine]} is wanted`)
}
console.log(drawRows(['engine', 'stored/s', 'bare Express/s', 'ratio', 'bound', 'p99', 'refused'], rows))

const storm = await measureStorm(post)
console.log(
  drawRows(
    ['storm', 'requests to the tracker', 'bound', 'drained after'],
    [
      [
        `${storm.events} events over ${storm.issues} issues`,
        String(storm.requests),
        `≤ ${BOUNDS.stormRequests}`,
        `${storm.seconds.toFixed(1)} s`,
      ],
    ],
  ),
)
if (storm.requests > BOUNDS.stormRequests)
  missed.push(`the storm cost ${storm.requests} requests, at most ${BOUNDS.stormRequests} are wanted`)

load.stop()
for (const line of missed) console.error(`MISSED ${line}`)
process.exit(missed.length > 0 ? 1 : 0)
