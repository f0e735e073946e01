import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { PAGE } from './build-preview.ts'
import type { Place } from './forge-runtime.ts'
import type { Site } from './start-site.ts'

const MODULES = { panel: 'request-on-issue', capacity: 'capacity' } as const
type Asked = { as?: string; issue?: string; frontend?: keyof typeof MODULES }

/** The page on which a person sees the panel, and the little that its frame asks of Forge. On loopback only. */
export async function servePreview(
  site: Site,
  issues: { key: string; title: string }[],
  port = 0,
): Promise<{ url: string; close(): Promise<void> }> {
  const everybody = site.jira.people.filter(({ name }) => name !== 'Pull OKR').toSorted((a, b) => b.projects.length - a.projects.length)
  const people = everybody.map(({ id, name, role, projects }) => ({ id, name, title: [role, ...projects].join(' · ') }))
  const leadOf = (issue: string) =>
    everybody.find(({ role, projects }) => role === 'lead' && projects.includes(issue.split('-')[0]!)) ?? everybody[0]!
  const read = async ({ issue = issues[0]!.key, as = leadOf(issue).id, frontend = 'panel' }: Asked) => {
    const found = await site.jira.issue(issue)
    const place: Place = { accountId: as, module: MODULES[frontend] ?? MODULES.panel, issue: { id: found.issue.id, key: found.issue.key } }
    return { place, shown: { as, issue, frontend } }
  }
  const app = express().disable('x-powered-by')
  app.get('/host/stage', async (request, response) => {
    const { place, shown } = await read(request.query)
    response.json({ place: shown, people, issues, jira: site.jira.url, context: site.host.context(place) })
  })
  app.post('/host/invoke', express.json({ limit: '1mb' }), async (request, response) => {
    const { functionKey, payload, ...asked } = request.body as Asked & { functionKey: string; payload?: unknown }
    const { place } = await read(asked)
    response.json({ value: await site.host.invoke(place, functionKey, payload) })
  })
  app.use(express.static(PAGE))
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(port, '127.0.0.1', () => resolve(listening))
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
