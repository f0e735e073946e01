/** The whole service with a Forge app, a simulated Jira site on which it is installed, and Forge's own part played by us. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { readConfig } from '../../service/src/config.ts'
import { APP_ARI, startForgeKeys, type Forged, type ForgeKeys } from '../../service/src/forge/forge-keys.fixture.ts'
import { startService, type Service } from '../../service/src/start-service.ts'
import { apiClient, type Answer, type ApiClient } from '../harness/api-client.ts'
import { startSimulatedJira, type SimulatedJira } from '../harness/start-simulated-jira.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { keepLines, OPERATOR_TOKEN, post, type Line, type Posted } from './door-service.ts'
import { environmentOf, placeOn } from './store-places.ts'

export const WORKLOG = 'avi:jira:created:worklog'

/** One call by Forge; what is not given is as it should be. */
export type Called = {
  site?: SimulatedJira
  installation?: string
  token?: string | null
  claims?: Record<string, unknown>
  forged?: Forged
}
export type ForgeService = {
  service: Service
  sim: SimulatedJira
  keys: ForgeKeys
  operator: ApiClient
  lines: Line[]
  /** of the site that it began with */
  installation: string
  /** posts as Forge does */
  call(path: string, body: object | string | Buffer, called?: Called): Promise<Posted>
  headers(called?: Called): Promise<Record<string, string>>
  /** `kind`: `installed` or `upgraded` */
  lifecycle(kind: string, called?: Called): Promise<Posted>
  event(issue: string, more?: object): object
  /** somebody of a site, through the app */
  user(name: string, called?: Called): Promise<ApiClient>
  connectionOf(
    site: SimulatedJira,
  ): Promise<{ id: string; workspace_id: string; sync_phase: string; paused_why: string | null } | undefined>
  isRead(site: SimulatedJira): Promise<void>
  /** rows of `delivery` of a connection */
  storedOf(connection: string): Promise<{ state: string; why: string | null }[]>
  /** another one, on which nothing is installed; it stops with the service */
  newSite(): Promise<SimulatedJira>
  newInstallation(): string
  stop(): Promise<void>
}

export const reasonOf = ({ body }: Answer) => (body as { reason?: string }).reason

export async function openForgeService({ databaseUrl }: { databaseUrl?: string } = {}): Promise<ForgeService> {
  const place = await placeOn(databaseUrl)
  const keys = await startForgeKeys()
  const sites: SimulatedJira[] = []
  const newSite = async (): Promise<SimulatedJira> => {
    const site = await startSimulatedJira('--seed', 'small', '--cloud-id', randomUUID())
    sites.push(site)
    return site
  }
  const sim = await newSite()
  const read = readConfig({
    PORT: '0',
    ...environmentOf(place),
    DEMO: '0',
    OPERATOR_TOKEN,
    PUBLIC_URL: 'https://okr.example.com',
    FORGE_APP_ARI: APP_ARI,
    FORGE_JWKS_URL: keys.jwksUrl,
  })
  if (read.kind === 'invalid') throw new Error(read.problems.join('\n'))
  const { lines, log } = keepLines()
  const service = await startService({ config: read.config, log, boardDist: join(place.dataDir, 'no-board') })
  const newInstallation = () => `ari:cloud:ecosystem::installation/${randomUUID()}`
  const installation = newInstallation()

  const headers: ForgeService['headers'] = async ({ site = sim, installation: of = installation, token, claims = {}, forged } = {}) => {
    const app = { installationId: of, apiBaseUrl: site.apiBaseUrl }
    const system = token === undefined ? site.systemToken : token
    return {
      authorization: `Bearer ${await keys.sign({ app, ...claims }, forged)}`,
      ...(system !== null && { 'x-forge-oauth-system': system }),
    }
  }
  const call: ForgeService['call'] = async (path, body, called) =>
    post(`${service.url}${path}`, {
      body: Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
      headers: await headers(called),
    })
  const connectionOf: ForgeService['connectionOf'] = ({ cloudId }) =>
    service.store.transaction((tx) =>
      tx
        .selectFrom('connection')
        .where('organization_id', '=', cloudId)
        .select(['id', 'workspace_id', 'sync_phase', 'paused_why'])
        .executeTakeFirst(),
    )
  return {
    service,
    sim,
    keys,
    operator: apiClient(service.url, OPERATOR_TOKEN),
    lines,
    installation,
    headers,
    call,
    lifecycle: (kind, called) => call('/forge/lifecycle', { eventType: `avi:forge:${kind}:app`, id: randomUUID() }, called),
    event: (issue, more = {}) => ({
      eventType: 'avi:jira:updated:issue',
      issue: { id: issue },
      timestamp: Date.now(),
      nonce: randomUUID(),
      ...more,
    }),
    async user(name, { site = sim, claims, ...called } = {}) {
      const person = site.people.find((one) => one.name.startsWith(name))
      const exp = Math.floor(Date.now() / 1000) + 3_600 // a test may take longer than a token lives
      const { authorization } = await headers({ ...called, site, claims: { principal: person?.id ?? name, exp, ...claims } })
      return apiClient(service.url, authorization!.slice('Bearer '.length))
    },
    connectionOf,
    isRead: async (site) => void (await waitUntil('the first sync', async () => (await connectionOf(site))?.sync_phase === 'done')),
    storedOf: (connection) =>
      service.store.transaction((tx) =>
        tx.selectFrom('delivery').where('connection_id', '=', connection).select(['state', 'why']).execute(),
      ),
    newSite,
    newInstallation,
    async stop() {
      await service.close()
      await Promise.all([...sites, keys].map((one) => one.stop()))
      await place.remove()
    },
  }
}
