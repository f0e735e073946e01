import { environmentOf, placeOn, placeThrough, type Place } from '../contracts/store-places.ts'
import { apiClient, type ApiClient } from '../harness/api-client.ts'
import { freePort } from '../harness/run-process.ts'
import { mintTokens } from '../harness/start-product.ts'
import { startSimulator, type SimulatedLinear } from '../harness/start-simulator.ts'
import { swallowProxy, type SwallowProxy } from '../harness/swallow-proxy.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { productProcess, type ProductProcess } from './run-product.ts'

export type Way = { databaseUrl: string | undefined; redisUrl: string | undefined }
export type Scene = {
  place: Place
  product: ProductProcess
  linear: SimulatedLinear
  connection: string
  operator: ApiClient
  /** by the first name of the simulator's small company */
  as(person: 'lena' | 'omar' | 'stella'): ApiClient
  /** between the service and its PostgreSQL; null on the embedded database */
  proxy: SwallowProxy | null
  close(): Promise<void>
}

const OPERATOR_TOKEN = 'the-operator-of-the-chaos-0123456789'
/** Tried again after 0.3, 18 and 108 s: some retries meet a service that is back, some the one after. */
const RETRY_SCALE = '0.005'
/** A run spends in minutes what Linear grants for hours. */
const SIMULATOR = ['--seed', 'small', '--organization', 'Chaos', '--requests-per-hour', '1000000', '--complexity-per-hour', '1000000000']

/** The product on a fresh database, connected by its operator to a simulated Linear, with write-back on in both teams. */
export async function setUp({ databaseUrl, redisUrl }: Way): Promise<Scene> {
  const place = await placeOn(databaseUrl)
  const proxy = place.databaseUrl === undefined ? null : await swallowProxy(place.databaseUrl)
  const linear = await startSimulator(...SIMULATOR, '--retry-scale', RETRY_SCALE)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const product = productProcess({
    NODE_ENV: 'production',
    ...environmentOf(place),
    PORT: String(port),
    PUBLIC_URL: url,
    OPERATOR_TOKEN,
    DEMO: '0',
    ...(proxy && { DATABASE_URL: placeThrough(place, proxy.port).databaseUrl }),
    ...(redisUrl && { REDIS_URL: redisUrl }),
  })
  const operator = apiClient(url, OPERATOR_TOKEN)
  await product.start()
  const { apiKey, graphql, webhookSecret } = linear
  const { id: connection } = await operator.call('createConnection', {
    body: { tracker: 'linear', apiKey, apiUrl: graphql, webhookSecret },
  })
  await waitUntil('the first sync', async () => (await operator.call('listConnections')).connections[0]?.sync.phase === 'done')
  await product.stop()
  const tokens = await mintTokens(place)
  const as = (person: string) => apiClient(url, tokens.get(`chaos ${person}@small.example`) ?? null)
  await product.start()
  for (const [person, team] of [
    ['lena', 'WEB'],
    ['omar', 'CORE'],
  ] as const)
    await as(person).call('updateTeam', { params: { team }, body: { writeBack: true, sentence: 'Answers belong on the issue.' } })
  await linear.door('POST', '/webhooks', { url: `${url}/webhooks/linear`, secret: webhookSecret })
  return {
    place,
    product,
    linear,
    connection,
    operator,
    as,
    proxy,
    close: async () => {
      await product.kill()
      await linear.stop()
      proxy?.close()
      await place.remove()
    },
  }
}
