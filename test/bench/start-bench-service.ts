import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { apiClient, type ApiClient } from '../harness/api-client.ts'
import { freePort } from '../harness/run-process.ts'
import { mintTokens } from '../harness/start-product.ts'
import type { SimulatedLinear } from '../harness/start-simulator.ts'
import { waitUntil } from '../harness/wait-until.ts'

const MAIN = fileURLToPath(new URL('../../service/src/main.ts', import.meta.url))
const OPERATOR_TOKEN = 'the-operator-of-the-benchmarks-0123456789'

export type BenchService = {
  port: number
  operator: ApiClient
  /** what /metrics says of deliveries, by outcome */
  deliveries(): Promise<Record<string, number>>
  /** resolves when nothing that was stored waits to be applied */
  drained(): Promise<void>
  /** a token for everybody, by e-mail address; minted while the process is down, which then starts again */
  tokens(): Promise<Map<string, string>>
  stop(): Promise<void>
}

/** The product as `npm start` runs it, in a process of its own, its log in a file; connected to `sim` and read once. */
export async function startBenchService(sim: SimulatedLinear, databaseUrl?: string): Promise<BenchService> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pull-okr-bench-'))
  const database = databaseUrl === undefined ? null : await createDatabase(databaseUrl)
  const port = await freePort()
  const log = openSync(join(dataDir, 'log'), 'w')
  const env = {
    PATH: process.env['PATH'],
    NODE_ENV: 'production',
    PORT: String(port),
    DATA_DIR: dataDir,
    OPERATOR_TOKEN,
    LINEAR_API_KEY: sim.apiKey,
    LINEAR_API_URL: sim.graphql,
    LINEAR_WEBHOOK_SECRET: sim.webhookSecret,
    ...(database && { DATABASE_URL: database.url, SECRETS_KEY: Buffer.alloc(32, 7).toString('base64') }),
  }
  const start = () =>
    spawn(process.execPath, [...(process.env['BENCH_NODE_FLAGS']?.split(' ') ?? []), MAIN], { stdio: ['ignore', log, log], env })
  let child = start()
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const end = async () => {
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  }
  const url = `http://127.0.0.1:${port}`
  const operator = apiClient(url, OPERATOR_TOKEN)
  const synced = () =>
    waitUntil('the sync', async () => (await operator.call('listConnections')).connections.find(({ sync }) => sync.phase === 'done'), {
      timeoutMs: 60_000,
    })
  await synced()
  const deliveries = async (): Promise<Record<string, number>> => {
    const text = await (await fetch(`${url}/metrics`)).text()
    const lines = text.matchAll(/^pull_okr_deliveries_total\{outcome="(\w+)"\} (\d+)$/gm)
    return Object.fromEntries([...lines].map(([, outcome, value]) => [outcome!, Number(value)]))
  }
  const isDrained = async (): Promise<boolean> => {
    const { stored = 0, applied = 0, ignored = 0, parked = 0 } = await deliveries()
    return applied + ignored + parked >= stored
  }
  return {
    port,
    operator,
    deliveries,
    drained: async () => void (await waitUntil('the deliveries to be applied', isDrained, { timeoutMs: 60_000 })),
    tokens: async () => {
      await end()
      const minted = await mintTokens({ dataDir, ...(database && { databaseUrl: database.url }) })
      child = start()
      await synced()
      return new Map([...minted].map(([name, token]) => [name.split(' ').at(-1)!, token]))
    },
    stop: async () => {
      await end()
      process.off('exit', kill)
      closeSync(log)
      rmSync(dataDir, { recursive: true, force: true })
      await database?.drop()
    },
  }
}

async function createDatabase(server: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `bench_${process.pid}_${Date.now()}`
  const run = async (statement: string): Promise<void> => {
    const client = new pg.Client(server)
    await client.connect()
    try {
      await client.query(statement)
    } finally {
      await client.end()
    }
  }
  await run(`create database ${name}`)
  return { url: Object.assign(new URL(server), { pathname: `/${name}` }).href, drop: () => run(`drop database ${name} with (force)`) }
}
