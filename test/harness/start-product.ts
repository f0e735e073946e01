import type { Permissions } from '@pull-okr/core'
import { readConfig } from '../../service/src/config.ts'
import { okrSetId } from '../../service/src/views/find-okr-set.ts'
import { mintToken } from '../../service/src/sign-in/mint-token.ts'
import { startService, type Service } from '../../service/src/start-service.ts'
import { openStore, type Log } from '../../service/src/store/index.ts'
import type { Tables } from '../../service/src/store/tables.ts'
import { environmentOf, placeOn, type Place } from '../contracts/store-places.ts'
import { apiClient, type ApiClient } from './api-client.ts'
import { PEOPLE, startCompany, type PersonName } from './company.ts'
import { freePort } from './run-process.ts'
import type { SimulatedLinear } from './start-simulator.ts'
import { waitUntil } from './wait-until.ts'

export const OPERATOR_TOKEN = 'the-operator-of-the-tests-0123456789'

export type Product = {
  url: string
  /** two companies with people of the same names, each in a workspace of its own */
  acme: SimulatedLinear & { connection: string }
  beta: SimulatedLinear & { connection: string }
  token(person: PersonName, of?: 'acme' | 'beta'): string
  as(person: PersonName, of?: 'acme' | 'beta'): ApiClient
  operator: ApiClient
  /** a sheet of Acme's as if its cycle had once been the next one: the doors plan the current and the next only */
  planCycle(team: string, cycle: string): Promise<void>
  /** everything that has arrived is read, everything that was answered is written */
  settled(): Promise<void>
  close(): Promise<void>
}

/**
 * The whole product in this process, connected to two simulated companies as a real one would be: no demo, whose doors
 * let anybody be anybody. People's tokens are minted while the service is down, in its own way.
 */
export async function startProduct({
  permissions,
  databaseUrl,
}: { permissions?: Permissions; databaseUrl?: string | undefined } = {}): Promise<Product> {
  const place = await placeOn(databaseUrl)
  const [acme, beta, port] = await Promise.all([startCompany('Acme'), startCompany('Beta'), freePort()])
  const url = `http://127.0.0.1:${port}`
  const environment = { ...environmentOf(place), PORT: String(port), PUBLIC_URL: url, OPERATOR_TOKEN, DEMO: '0' }
  const start = () => startWith(environment, permissions)
  const operator = apiClient(url, OPERATOR_TOKEN)

  let service = await start()
  const connections = [await connect(operator, acme), await connect(operator, beta)] as const
  await service.close()
  const tokens = await mintTokens(place)
  service = await start()
  for (const { url: simulated, webhookSecret, door } of [acme, beta])
    await door('POST', '/webhooks', { url: `${url}/webhooks/linear`, secret: webhookSecret }).catch((error: unknown) => {
      throw new Error(`the simulator at ${simulated} takes no webhook`, { cause: error })
    })

  const token = (person: PersonName, of: 'acme' | 'beta' = 'acme') => tokens.get(`${of} ${PEOPLE[person].email}`) ?? missing(person)
  return {
    url,
    acme: { ...acme, connection: connections[0] },
    beta: { ...beta, connection: connections[1] },
    token,
    as: (person, of) => apiClient(url, token(person, of)),
    operator,
    planCycle: (team, cycle) => planCycle(service, connections[0], team, cycle),
    settled: () => settled(operator),
    close: async () => {
      await service.close()
      await Promise.all([acme.stop(), beta.stop()])
      await place.remove()
    },
  }
}

/** Warnings and errors are shown: a test that passes while the service complains is to be looked at. */
export const loud: Log = {
  info: () => undefined,
  warn: (what, message) => void (message === 'a delivery was rejected' || console.warn('service:', message, what)),
  error: (what, message) => console.error('service:', message, what),
}

export async function startWith(environment: Record<string, string>, permissions?: Permissions): Promise<Service> {
  const read = readConfig(environment)
  if (read.kind === 'invalid') throw new Error(read.problems.join('\n'))
  return startService({ config: read.config, log: loud, ...(permissions && { permissions }) })
}

async function planCycle({ store }: Service, connection: string, team: string, cycle: string): Promise<void> {
  const { workspace_id } = await store.transaction((tx) =>
    tx.selectFrom('connection').where('id', '=', connection).select('workspace_id').executeTakeFirstOrThrow(),
  )
  const empty = { id: okrSetId(team, cycle), workspace_id, team_id: team, cycle, state: 'drafting' as const, revision: 1, objectives: '[]' }
  await store.inWorkspace(workspace_id, (tx) => tx.insertInto('okr_set').values(empty).execute())
}

async function connect(operator: ApiClient, { apiKey, graphql, webhookSecret }: SimulatedLinear): Promise<string> {
  const { id } = await operator.call('createConnection', { body: { tracker: 'linear', apiKey, apiUrl: graphql, webhookSecret } })
  await waitUntil('the first sync', async () => {
    const { connections } = await operator.call('listConnections')
    return connections.find((connection) => connection.id === id)?.sync.phase === 'done'
  })
  return id
}

/** A token for everybody, by `organisation e-mail`, in the service's own way; while it is down, where the database is embedded. */
export async function mintTokens(place: Omit<Place, 'remove'>): Promise<Map<string, string>> {
  const store = await openStore<Tables>({ ...place, log: loud })
  try {
    const connections = await store.transaction((tx) => tx.selectFrom('connection').select(['workspace_id', 'organization_name']).execute())
    const tokens = new Map<string, string>()
    for (const { workspace_id: workspace, organization_name } of connections) {
      const people = await store.inWorkspace(workspace, (tx) => tx.selectFrom('person').select(['id', 'email']).execute())
      for (const { id, email } of people) {
        const now = new Date()
        const { token } = await mintToken(store, {
          workspace,
          person: id,
          kind: 'api',
          name: 'test',
          expiresAt: new Date(now.getTime() + 86_400_000),
          now,
        })
        tokens.set(`${organization_name.toLowerCase()} ${email}`, token)
      }
    }
    return tokens
  } finally {
    await store.close()
  }
}

async function settled(operator: ApiClient): Promise<void> {
  await waitUntil('inbox and outbox to be empty', async () => {
    const { connections } = await operator.call('listConnections')
    return connections.every(({ inbox, outbox, sync }) => inbox.waiting === 0 && outbox.waiting === 0 && sync.phase !== 'running')
  })
}

function missing(person: string): never {
  throw new Error(`${person} is in neither company`)
}
