import { rm } from 'node:fs/promises'
import { startService, type Service } from '../../service/src/start-service.ts'
import { preparedDataDir } from '../../service/src/store/prepared-database.fixture.ts'
import { apiClient, type ApiClient } from './api-client.ts'
import { freePort } from './run-process.ts'
import { readConfig } from '../../service/src/config.ts'
import { OPERATOR_TOKEN } from './start-product.ts'
import { startSimulator, type SimulatedLinear } from './start-simulator.ts'
import { waitUntil } from './wait-until.ts'
import { walkBrowser, type Walker } from './walk-browser.ts'

export type LinearOauth = {
  url: string
  sim: SimulatedLinear
  service: () => Service
  operator: ApiClient
  environment: Record<string, string>
  /** everything that the service has logged */
  logged(): string
  /** Linear's page: `email` says Allow or Deny; answers where the browser is sent */
  answer(browser: Walker, page: URL, email: string, say?: 'allow' | 'deny'): Promise<string>
  /** from the board's link to where it ends */
  signIn(browser: Walker, email: string, say?: 'allow' | 'deny'): Promise<URL>
  /** a browser with the operator's session */
  operatorBrowser(): Promise<Walker>
  /** connects the simulated workspace with Linear's sign-in, and waits until it has been read */
  connect(only?: string): Promise<URL>
  restart(): Promise<void>
  close(): Promise<void>
}

/** The service with a registered application of a simulated Linear, and nothing connected yet. */
export async function startLinearOauth(more: Record<string, string> = {}): Promise<LinearOauth> {
  const [sim, dataDir, port] = await Promise.all([
    startSimulator('--seed', 'small', '--organization', 'Acme'),
    preparedDataDir(),
    freePort(),
  ])
  const url = `http://127.0.0.1:${port}`
  const client = await sim.door<{ clientId: string; clientSecret: string }>('POST', '/oauth/clients', {
    redirectUris: [`${url}/sign-in/linear/callback`],
  })
  const environment = {
    DATA_DIR: dataDir,
    PORT: String(port),
    PUBLIC_URL: url,
    OPERATOR_TOKEN,
    DEMO: '0',
    LINEAR_API_URL: sim.graphql,
    LINEAR_CLIENT_ID: client.clientId,
    LINEAR_CLIENT_SECRET: client.clientSecret,
    LINEAR_WEBHOOK_SECRET: sim.webhookSecret,
    ...more,
  }
  const lines: string[] = []
  const start = async () => {
    const read = readConfig(environment)
    if (read.kind === 'invalid') throw new Error(read.problems.join('\n'))
    // as it is given, before anything is made unreadable
    const log = (fields: object, message: string) => void lines.push(`${message} ${JSON.stringify(fields)}`)
    return startService({ config: read.config, log: { info: log, warn: log, error: log } })
  }
  let service = await start()
  const operator = apiClient(url, OPERATOR_TOKEN)
  const isLinear = (at: URL) => at.origin === sim.url && at.pathname === '/oauth/authorize'
  const oauth: LinearOauth = {
    url,
    sim,
    service: () => service,
    operator,
    environment,
    logged: () => lines.join('\n'),
    async answer(browser, page, email, say = 'allow') {
      const person = sim.people.find((one) => one.email === email)!.id
      const body = new URLSearchParams({ person, answer: say })
      const answered = await browser.ask(page.href, { method: 'POST', body })
      const to = answered.headers.get('location')
      if (to === null) throw new Error(`Linear answered ${answered.status}: ${await answered.text()}`)
      return to
    },
    async signIn(browser, email, say) {
      const { url: page } = await browser.walk(`${url}/sign-in/linear`, isLinear)
      return (await browser.walk(await oauth.answer(browser, page, email, say))).url
    },
    async operatorBrowser() {
      const browser = walkBrowser()
      const headers = { 'content-type': 'application/json', origin: url }
      await browser.ask(`${url}/v1/sessions`, { method: 'POST', headers, body: JSON.stringify({ token: OPERATOR_TOKEN }) })
      return browser
    },
    async connect(only) {
      const browser = await oauth.operatorBrowser()
      const { url: page } = await browser.walk(`${url}/sign-in/linear/connect${only ? `?connection=${only}` : ''}`, isLinear)
      const { url: end } = await browser.walk(await oauth.answer(browser, page, 'ada@small.example'))
      if (!end.searchParams.has('problem'))
        await waitUntil('the workspace to be read', async () => {
          const { connections } = await operator.call('listConnections')
          return connections.length > 0 && connections.every(({ sync }) => sync.phase === 'done')
        })
      return end
    },
    async restart() {
      await service.close()
      service = await start()
    },
    async close() {
      await service.close()
      await sim.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  return oauth
}
