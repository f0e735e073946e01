/** The service's way from the tracker to the tables and back, on a real store, queue and simulator: all but its HTTP API. */
import { rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { openInbox, type Inbox } from '../../service/src/inbox/index.ts'
import { openJobs, type Jobs } from '../../service/src/jobs/index.ts'
import { openOutbox, type Outbox } from '../../service/src/outbox/index.ts'
import { openSecrets, openStore, type Secrets, type Store } from '../../service/src/store/index.ts'
import { preparedDataDir } from '../../service/src/store/prepared-database.fixture.ts'
import type { Tables } from '../../service/src/store/tables.ts'
import { openSync, openTrackers, type Sync, type Trackers } from '../../service/src/sync/index.ts'
import type { Tx } from '../../service/src/sync/connections.ts'
import type { SyncDeps } from '../../service/src/sync/run-sync.ts'
import { startSimulator, type SimulatedLinear } from '../harness/start-simulator.ts'

const silent = { info() {}, warn() {}, error() {} }
export const PUBLIC_URL = 'https://okr.example.com'

export type Service = {
  /** for whoever runs a part of it in another way */
  deps: SyncDeps & { secrets: Secrets }
  store: Store<Tables>
  jobs: Jobs
  trackers: Trackers
  sync: Sync
  inbox: Inbox
  outbox: Outbox
  /** where deliveries go, as `POST /webhooks/linear` does it */
  webhookUrl: string
  /** what the clock says, in ms from now */
  clock: { offsetMs: number }
  close(): Promise<void>
}

export async function startService({
  handlers = true,
  publicUrl = PUBLIC_URL,
  triageShare = 0.2,
  dataDir: givenDataDir,
}: { handlers?: boolean; publicUrl?: string | null; triageShare?: number; dataDir?: string } = {}): Promise<Service> {
  const dataDir = givenDataDir ?? (await preparedDataDir())
  const log = process.env['TEST_LOG'] ? { info: console.log, warn: console.warn, error: console.error } : silent
  const store = await openStore<Tables>({ dataDir, log })
  const jobs = await openJobs({ store, log, retry: { attempts: 3, afterMs: 50 } })
  const secrets = await openSecrets({ dataDir, embedded: true })
  const clock = { offsetMs: 0 }
  const now = () => new Date(Date.now() + clock.offsetMs)
  const trackers = openTrackers({ store, secrets, oauth: null, now })
  const outbox = openOutbox({ store, jobs, trackers, secrets, publicUrl, log, now })
  const deps = { store, jobs, trackers, secrets, queueLinkBack: outbox.queue, publicUrl, triageShare, log, now, machineNow: now }
  const sync = openSync(deps)
  const inbox = openInbox(deps)
  if (handlers)
    await jobs.handle({
      inbox: ({ connection }, signal) => inbox.drain(connection!, signal),
      outbox: ({ connection }, signal) => outbox.drain(connection!, signal),
      sync: ({ connection }, signal) => sync.run(connection!, signal),
      ids: ({ connection }, signal) => sync.compareIds(connection!, signal),
      links: ({ connection }, signal) => sync.readLinks(connection!, signal),
      sweep: () => sync.sweep(),
      nightly: () => sync.nightly(),
    })
  const server = await listen(inbox, now)
  return {
    deps,
    store,
    jobs,
    trackers,
    sync,
    inbox,
    outbox,
    clock,
    webhookUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/linear`,
    close: async () => {
      await new Promise((resolve) => server.close(resolve))
      await inbox.idle()
      await jobs.close()
      await store.close()
      if (givenDataDir === undefined) await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function listen(inbox: Inbox, now: () => Date): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    const answer = async () => {
      const { status, body, headers = {} } = await inbox.receive(request.headers, Buffer.concat(chunks), now())
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
    }
    request.on('end', () => void answer())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

/** An organisation of its own in a simulator of its own, connected and read once. */
export type Connected = { workspace: string; connection: string; in<T>(fn: (tx: Tx) => Promise<T>): Promise<T> }
export type Organisation = Connected & { sim: SimulatedLinear }

let organisations = 0

export async function connectOrganisation(service: Service, ...flags: string[]): Promise<Organisation> {
  organisations += 1
  const name = `Organisation ${organisations} ${process.pid}`
  const sim = await startSimulator(
    '--seed',
    'small',
    '--organization',
    name,
    '--webhook-url',
    service.webhookUrl,
    '--retry-scale',
    '0.01',
    ...flags,
  )
  const result = await service.sync.connect({
    tracker: 'linear',
    credential: { apiKey: sim.apiKey },
    apiUrl: sim.graphql,
    webhookSecret: sim.webhookSecret,
  })
  if (result.kind !== 'connected') throw new Error(result.detail)
  const { workspace, connection } = result
  return { sim, workspace, connection, in: (fn) => service.store.inWorkspace(workspace, fn) }
}

/** The requests with their issue's key, title and team, oldest first. */
export async function requestsOf(organisation: Connected) {
  return organisation.in(
    async (tx) =>
      (
        await sql<{
          id: string
          key: string
          title: string
          team: string
          state: string
          intake: string
          asked_at: Date
          voices: string[]
        }>`
          select r.id, i.key, i.title, t.key as team, r.state, a.intake, r.asked_at,
            array(select v.name from voice v where v.ask_id = a.id order by v.source = 'creator' desc, v.name) as voices
          from request r join ask a on a.id = r.ask_id join issue i on i.id = a.issue_id join team t on t.id = r.team_id
          order by r.asked_at, i.key, t.key`.execute(tx)
      ).rows,
  )
}
