import { startWith } from '../harness/start-product.ts'
import { apiClient } from '../harness/api-client.ts'
import { placeOn, environmentOf } from '../contracts/store-places.ts'
import { freePort } from '../harness/run-process.ts'
import { startSimulatedJira, type SimulatedJira } from '../harness/start-simulated-jira.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { hostForge, type App, type ForgeHost } from './forge-runtime.ts'
import { startSigner } from './sign-fit.ts'

const OPERATOR_TOKEN = 'the-operator-of-the-forge-tests-0123456789'

export type Site = {
  jira: SimulatedJira
  service: string
  host: ForgeHost
  operator: ReturnType<typeof apiClient>
  /** a person of the simulated Jira, by the beginning of their e-mail */
  account(name: string): string
  /** the issues that were put to the teams of Jira, the newest first */
  askedIssues(): Promise<{ key: string; title: string }[]>
  /** the service's API as the app reaches it, in somebody's name */
  api(name: string, method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown): Promise<Record<string, unknown>>
  /** everything answered is written */
  settled(): Promise<void>
  close(): Promise<void>
}

/** A Jira site with the app installed: the simulated Jira, the real service, and Forge between them. */
export async function startSite({ app, seed }: { app: App; seed: 'small' | 'demo' }): Promise<Site> {
  const place = await placeOn(undefined)
  const [jira, signer, port] = await Promise.all([startSimulatedJira('--seed', seed), startSigner(), freePort()])
  const url = `http://127.0.0.1:${port}`
  const running = await startWith({
    ...environmentOf(place),
    PORT: String(port),
    PUBLIC_URL: url,
    DEMO: '0',
    OPERATOR_TOKEN,
    FORGE_APP_ARI: signer.appAri,
    FORGE_JWKS_URL: signer.jwksUrl,
  })
  await letAppAdminister(jira)
  const host = hostForge({ app, jira, service: url, signer })
  const operator = apiClient(url, OPERATOR_TOKEN)
  const installed = await host.send('/forge/lifecycle', {
    id: 'installation',
    eventType: 'avi:forge:installed:app',
    installerAccountId: jira.people.find(({ role }) => role === 'admin')?.id,
    app: { id: signer.appAri, version: '1' },
    context: `ari:cloud:jira::site/${jira.cloudId}`,
  })
  if (installed.status !== 200) throw new Error(`installing was answered ${installed.status}: ${await installed.text()}`)
  await waitUntil('the first sync of the site', async () => {
    const { connections } = await operator.call('listConnections')
    return connections.length > 0 && connections.every(({ sync }) => sync.phase === 'done')
  })
  const account = (name: string) => {
    const person = jira.people.find(({ email }) => email.startsWith(name))
    if (!person) throw new Error(`There is no ${name} in the simulated Jira.`)
    return person.id
  }
  const api: Site['api'] = async (name, method, path, body) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${signer.sign({ ...jira, installationId: 'unused-by-v1', principal: account(name), module: 'test' })}`,
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const answer = (await response.json()) as Record<string, unknown>
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${JSON.stringify(answer)}`)
    return answer
  }
  return {
    jira,
    service: url,
    host,
    operator,
    account,
    api,
    askedIssues: async () => {
      const leads = jira.people.filter(({ role, projects }) => role === 'lead' && projects.length > 0)
      const read = leads.map(({ email, projects }) => api(email, 'GET', `/v1/teams/${projects[0]}/requests?state=all&sort=newest`))
      const pages = (await Promise.all(read)) as { requests: { issueKey: string; title: string }[] }[]
      return pages.flatMap(({ requests }) => requests.map(({ issueKey, title }) => ({ key: issueKey, title })))
    },
    settled: async () => {
      await waitUntil('inbox and outbox to be empty', async () => {
        const { connections } = await operator.call('listConnections')
        return connections.every(({ inbox, outbox, sync }) => inbox.waiting === 0 && outbox.waiting === 0 && sync.phase !== 'running')
      })
    },
    close: async () => {
      await running.close()
      await Promise.all([jira.stop(), signer.close()])
      await place.remove()
    },
  }
}

/** A project's permissions are told to its administrators only; where the app is none, a team is shown to its members alone. */
async function letAppAdminister({ people, projects, door }: SimulatedJira): Promise<void> {
  const app = people.find(({ name }) => name === 'Pull OKR')
  if (!app) return // the token is an administrator's
  for (const { key } of projects) await door('POST', '/roles', { project: key, role: 'Administrators', person: app.id })
}
