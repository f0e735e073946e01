/** Several processes share a server's database: what one took up and does not go on with, another applies, and nothing twice. */
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ended, freePort, runProcess, type Running } from '../harness/run-process.ts'
import { startSimulator, type SimulatedLinear } from '../harness/start-simulator.ts'
import { startTrapProxy } from '../harness/trap-proxy.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { skipWithoutServer } from './skip-without-server.ts'
import { environmentOf, serverPlace, type Place } from './store-places.ts'

const MAIN = fileURLToPath(new URL('../../service/src/main.ts', import.meta.url))
/** the queue's lock of 8 s, and the check that finds it over */
const TAKEN_OVER_WITHIN_MS = 30_000

const server = process.env['TEST_DATABASE_URL']
if (server) twoProcesses(server)
else skipWithoutServer('two processes', 'PostgreSQL', 'TEST_DATABASE_URL')

function twoProcesses(server: string): void {
  describe('two processes', () => {
    let place: Place
    let sim: SimulatedLinear
    let proxy: Awaited<ReturnType<typeof startTrapProxy>>
    let database: pg.Pool
    const processes: { running: Running; url: string }[] = []
    beforeAll(async () => {
      const ports = [await freePort(), await freePort()]
      ;[place, sim] = await Promise.all([
        serverPlace(server)(),
        startSimulator('--seed', 'small', '--webhook-url', `http://127.0.0.1:${ports[0]}/webhooks/linear`),
      ])
      proxy = await startTrapProxy(sim.url)
      database = new pg.Pool({ connectionString: place.databaseUrl, options: '-c search_path=pull_okr' })
      const environment = {
        ...environmentOf(place),
        DEMO: '0',
        LINEAR_API_KEY: sim.apiKey,
        LINEAR_API_URL: sim.graphql.replace(sim.url, proxy.url),
        LINEAR_WEBHOOK_SECRET: sim.webhookSecret,
      }
      for (const port of ports) {
        const running = runProcess(process.execPath, [MAIN], { env: { ...process.env, ...environment, PORT: String(port) } })
        processes.push({ running, url: `http://127.0.0.1:${port}` })
        await waitUntil('it to start', () => {
          if (ended(running)) throw new Error(running.output())
          return running.output().includes('"ready: ')
        })
      }
      await waitUntil('the first sync', () => processes.some(({ running }) => running.output().includes('"first sync"')))
    })
    afterAll(async () => {
      await Promise.all(processes.map(({ running }) => running.stop('SIGKILL')))
      await database?.end()
      await proxy?.close()
      await sim?.stop()
      await place?.remove()
    })

    const titles = async () =>
      (
        await database.query<{ title: string }>(
          `select i.title from request r join ask a on a.id = r.ask_id join issue i on i.id = a.issue_id where i.title like 'Ask %' order by i.title`,
        )
      ).rows.map(({ title }) => title)
    const waiting = async () => (await database.query(`select from delivery where state = 'waiting'`)).rowCount
    const applied = async () => {
      const metrics = await Promise.all(processes.map(async ({ url }) => (await fetch(`${url}/metrics`)).text()))
      return metrics.reduce((sum, text) => sum + Number(/deliveries_total\{outcome="applied"\} (\d+)/.exec(text)?.[1] ?? 0), 0)
    }
    const file = (title: string) =>
      sim.door<{ id: string }>('POST', '/issues', { team: 'WEB', as: 'stella@small.example', title, state: 'triage' })
    const areApplied = (...wanted: string[]) =>
      waitUntil(`${wanted.join(' and ')} to be applied`, async () => (await waiting()) === 0 && String(await titles()) === String(wanted), {
        timeoutMs: TAKEN_OVER_WITHIN_MS,
      })

    test(
      'go on with what one of them took up and does not go on with; when it does, nothing is there twice',
      { timeout: 120_000 },
      async () => {
        const { id } = await file('Ask first')
        await areApplied('Ask first')
        const takenUp = ({ running }: { running: Running }) => running.output().split('"takenUp"').length
        const before = processes.map(takenUp)
        let frozen: Running | undefined
        // while it waits for what the tracker says of the edit
        proxy.set({
          text: 'IssuesByIds',
          spring: async () => {
            frozen = processes.find((one, index) => takenUp(one) > before[index]!)!.running
            frozen.process.kill('SIGSTOP')
          },
        })
        await sim.door('POST', `/issues/${id}`, { title: 'Ask edited' })
        await waitUntil('the one that reads to be frozen', () => frozen)
        await areApplied('Ask edited')
        frozen!.process.kill('SIGCONT')
        await file('Ask last')
        await areApplied('Ask edited', 'Ask last')
        const { rows } = await database.query<{ state: string; attempts: number; count: string }>(
          'select state, attempts, count(*) from delivery group by 1, 2',
        )
        expect(rows).toEqual([{ state: 'applied', attempts: 0, count: expect.any(String) }])
        expect(await applied()).toBe(Number(rows[0]!.count))
        expect(processes.filter(({ running }) => ended(running))).toEqual([])
      },
    )
  })
}
