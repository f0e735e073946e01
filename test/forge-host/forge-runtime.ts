import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { SimulatedJira } from '../harness/start-simulated-jira.ts'
import type { Signer } from './sign-fit.ts'

/** The functions that the manifest names, as forge-app's index exports them. */
export type App = {
  panel(invocation: { call: { functionKey: string; payload?: unknown }; context: object }, backend: object): Promise<unknown>
  capacityCheck(payload: object): Promise<string>
  explainDecision(payload: object): Promise<string>
}
/** Who uses the app, and where: `issue` is the one that a panel is drawn on. */
export type Place = { accountId: string; module: string; issue?: { id: string; key: string } }

export type ForgeHost = {
  context(place: Place): object
  /** as the front end's `invoke` */
  invoke(place: Place, functionKey: string, payload?: unknown): Promise<unknown>
  /** a Rovo agent calls an action */
  act(place: Place, action: 'capacityCheck' | 'explainDecision', inputs: object): Promise<string>
  /** Forge itself calls an endpoint of the manifest: an event, the schedule, a lifecycle */
  send(path: string, body: object): Promise<Response>
  /** what the app asked of the service and of Jira, `METHOD path status` */
  asked: string[]
}
type Where = { app: App; jira: SimulatedJira; service: string; signer: Signer; installationId?: string }
type Target = { type: 'frc' | 'fpp'; remote: string; provider?: 'app' | 'user' | 'none' }
type Init = { method?: string; headers?: Record<string, string>; body?: string }

const calls = new AsyncLocalStorage<(target: Target, path: string, init?: Init) => Promise<Response>>()

/** What @forge/api reaches Atlassian through; each invocation has its own, as on Atlassian's side. */
Object.assign(globalThis, {
  __forge_fetch__: (target: Target, path: string, init?: Init) => {
    const forward = calls.getStore()
    if (!forward) throw new Error('A resolver asks something outside of an invocation.')
    return forward(target, path, init)
  },
  __forge_runtime__: {
    metrics: { counter: () => ({ incr() {} }), timing: () => ({ measure: () => ({ stop() {} }) }) },
    appContext: {},
    lambdaContext: {},
  },
})

/**
 * Runs the app's real functions with the real @forge/api: what it asks of its remote goes to the real service with a signed
 * token, what it asks of Jira in the user's name to the simulated one with that user's own token.
 */
export function hostForge({
  app,
  jira,
  service,
  signer,
  installationId = `ari:cloud:ecosystem::installation/${randomUUID()}`,
}: Where): ForgeHost {
  const asked: string[] = []
  const tokens = new Map<string, Promise<string>>()
  const { apiBaseUrl, cloudId } = jira
  const sign = (principal: string | null, module: string) => signer.sign({ apiBaseUrl, cloudId, installationId, principal, module })

  const tokenOf = (accountId: string): Promise<string> => {
    const known = tokens.get(accountId)
    if (known) return known
    const made = basicToken(jira, accountId)
    tokens.set(accountId, made)
    return made
  }
  const forwardFor =
    ({ accountId, module }: Place) =>
    async (target: Target, path: string, init: Init = {}): Promise<Response> => {
      if (target.type === 'frc' && target.remote !== 'pull-okr')
        return new Response('{}', { status: 400, headers: { 'forge-proxy-error': 'INVALID_REMOTE' } })
      if (target.type === 'fpp' && target.provider !== 'user') throw new Error('The panel asks Jira in its user’s name only.')
      const [base, authorization] =
        target.type === 'frc' ? [service, `Bearer ${sign(accountId, module)}`] : [jira.url, await tokenOf(accountId)]
      const response = await fetch(base + path, { ...init, headers: { ...init.headers, authorization }, redirect: 'manual' })
      asked.push(`${init.method ?? 'GET'} ${path} ${response.status}`)
      return response
    }
  const context = ({ accountId, module, issue }: Place) => ({
    accountId,
    cloudId,
    siteUrl: jira.url,
    moduleKey: module,
    localId: `${module}-${issue?.id ?? 'page'}`,
    environmentType: 'DEVELOPMENT',
    locale: 'en-US',
    timezone: 'UTC',
    theme: { colorMode: 'light' },
    extension: { type: module, ...(issue && { issue, project: { key: issue.key.split('-')[0] } }) },
  })
  return {
    asked,
    context,
    invoke: (place, functionKey, payload) =>
      calls.run(forwardFor(place), () =>
        app.panel(
          {
            call: { functionKey, ...(payload !== undefined && { payload: JSON.parse(JSON.stringify(payload)) as unknown }) },
            context: context(place),
          },
          { principal: { accountId: place.accountId }, installContext: `ari:cloud:jira::site/${cloudId}` },
        ),
      ),
    act: (place, action, inputs) => calls.run(forwardFor(place), () => app[action]({ ...inputs, context: { cloudId, moduleKey: action } })),
    send: (path, body) =>
      fetch(service + path, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${sign(null, 'endpoint')}`,
          'x-forge-oauth-system': jira.systemToken,
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
        redirect: 'manual',
      }),
  }
}

async function basicToken(jira: SimulatedJira, accountId: string): Promise<string> {
  const person = jira.people.find(({ id }) => id === accountId)
  if (!person) throw new Error(`There is nobody with the account id ${accountId} in the simulated Jira.`)
  const { token } = await jira.door<{ token: string }>('POST', '/tokens', { person: accountId, kind: 'api' })
  return `Basic ${Buffer.from(`${person.email}:${token}`).toString('base64')}`
}
