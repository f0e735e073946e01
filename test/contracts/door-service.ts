/** The whole service, a simulated Linear and the webhooks' door between them; everything that is logged is kept. */
import { createHmac, randomUUID } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { sql } from 'kysely'
import { readConfig } from '../../service/src/config.ts'
import { startService, type Service } from '../../service/src/start-service.ts'
import { apiClient, type ApiClient } from '../harness/api-client.ts'
import { startSimulator, type SimulatedLinear } from '../harness/start-simulator.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { environmentOf, placeOn } from './store-places.ts'

export const OPERATOR_TOKEN = 'the-operator-of-the-door-0123456789'

export type Posted = { status: number; retryAfter: string | undefined; text: string }
export type Line = { message: string; hop?: string; delivery?: string; deliveries?: string[]; linkBack?: string }
export type Delivered = { body: Buffer; headers: Record<string, string> }
export type Door = {
  service: Service
  sim: SimulatedLinear
  connection: string
  workspace: string
  operator: ApiClient
  lines: Line[]
  url: string
  /** what the service takes for now, in ms from the real time */
  clock: { offsetMs: number }
  post(delivered: Delivered): Promise<Posted>
  /** signed with the connection's secret unless another is given */
  sign(event: object, options?: { secret?: string; delivery?: string }): Delivered
  /** an event about an issue, as Linear words it */
  event(issue: string, more?: object): object
  file(title: string, team?: string): Promise<{ id: string; identifier: string }>
  /** rows of `delivery` in the database */
  stored(): Promise<{ id: string; delivery_key: string; state: string; attempts: number; why: string | null }[]>
  /** nothing waits any more */
  settled(): Promise<void>
  stop(): Promise<void>
}

type Options = { board?: boolean; databaseUrl?: string; redisUrl?: string }

export async function openDoorService({ board = false, databaseUrl, redisUrl }: Options = {}): Promise<Door> {
  const place = await placeOn(databaseUrl)
  const read = readConfig({
    PORT: '0',
    ...environmentOf(place),
    ...(redisUrl && { REDIS_URL: redisUrl }),
    DEMO: '0',
    OPERATOR_TOKEN,
    PUBLIC_URL: 'https://okr.example.com',
  })
  if (read.kind === 'invalid') throw new Error(read.problems.join('\n'))
  const { lines, log } = keepLines()
  const clock = { offsetMs: 0 }
  const service = await startService({
    config: read.config,
    log,
    clock: () => new Date(Date.now() + clock.offsetMs),
    ...(!board && { boardDist: join(place.dataDir, 'no-board') }),
  })
  const operator = apiClient(service.url, OPERATOR_TOKEN)
  const url = `${service.url}/webhooks/linear`
  const sim = await startSimulator('--seed', 'small', '--organization', `Door ${randomUUID()}`)
  const { id: connection } = await operator.call('createConnection', {
    body: { tracker: 'linear', apiKey: sim.apiKey, apiUrl: sim.graphql, webhookSecret: sim.webhookSecret },
  })
  const isRead = async () => (await operator.call('listConnections')).connections.every(({ sync }) => sync.phase === 'done')
  await waitUntil('the first sync', isRead)
  const row = await service.store.transaction((tx) =>
    tx.selectFrom('connection').where('id', '=', connection).select('workspace_id').executeTakeFirstOrThrow(),
  )
  const stored = () =>
    service.store.transaction((tx) =>
      tx
        .selectFrom('delivery')
        .where('connection_id', '=', connection)
        .select(['id', 'delivery_key', 'state', 'attempts', 'why'])
        .orderBy('id')
        .execute(),
    )
  return {
    service,
    sim,
    connection,
    workspace: row.workspace_id,
    operator,
    lines,
    url,
    clock,
    post: (delivered) => post(url, delivered),
    sign: (event, { secret = sim.webhookSecret, delivery = randomUUID() } = {}) => {
      const body = Buffer.from(JSON.stringify(event))
      const signature = createHmac('sha256', secret).update(body).digest('hex')
      return { body, headers: { 'linear-delivery': delivery, 'linear-signature': signature } }
    },
    event: (issue, more = {}) => ({
      action: 'update',
      type: 'Issue',
      organizationId: sim.organizationId,
      webhookTimestamp: Date.now(),
      data: { id: issue, updatedAt: new Date().toISOString() },
      nonce: randomUUID(),
      ...more,
    }),
    file: (title, team = 'WEB') => sim.door('POST', '/issues', { team, as: 'stella@small.example', title, state: 'triage' }),
    stored,
    settled: async () =>
      void (await waitUntil('the inbox to be empty', async () => (await stored()).every(({ state }) => state !== 'waiting'))),
    stop: async () => {
      await sim.stop()
      await service.close()
      await place.remove()
    },
  }
}

export function keepLines() {
  const lines: Line[] = []
  const keep = (fields: object, message: string): void => void lines.push({ ...fields, message })
  return { lines, log: { info: keep, warn: keep, error: keep } }
}

export function post(url: string, { body, headers }: Delivered): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      url,
      { method: 'POST', headers: { ...headers, 'content-type': 'application/json', 'content-length': body.length } },
      (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
        response.on('end', () => resolve({ status: response.statusCode!, retryAfter: response.headers['retry-after'], text }))
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

/** Nothing gets through to the deliveries until it is released; on PGlite, which has one session, nothing at all. */
export async function stall(service: Service): Promise<() => void> {
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  await new Promise<void>((taken) => {
    void service.store.transaction(async (tx) => {
      await sql`lock table delivery in access exclusive mode`.execute(tx)
      taken()
      await held
    })
  })
  return release
}
