/** A Jira site of its own, simulated, connected to a service without handlers and read once. */
import { startSimulatedJira, type SimulatedJira } from '../harness/start-simulated-jira.ts'
import { requestsOf, startService, type Connected, type Service } from './tracker-service.ts'

export const openingOf = (sim: SimulatedJira, apiToken = sim.apiToken) => ({
  tracker: 'jira' as const,
  apiUrl: sim.url,
  credential: { email: sim.email, apiToken },
})

export type JiraSite = Awaited<ReturnType<typeof openJiraSite>>

export async function openJiraSite() {
  const service: Service = await startService({ handlers: false })
  const sim = await startSimulatedJira('--seed', 'small')
  const connected = await service.sync.connect(openingOf(sim))
  if (connected.kind !== 'connected') throw new Error(connected.detail)
  const { workspace, connection } = connected
  const org: Connected = { workspace, connection, in: (fn) => service.store.inWorkspace(workspace, fn) }
  const read = () => service.sync.run(connection)
  await read()
  const file = (title: string, project = 'WEB') =>
    sim.door<{ id: string; key: string }>('POST', '/issues', { project, as: 'stella@small.example', title })
  const titled = async (title: string) => (await requestsOf(org)).filter((request) => request.title === title)
  return {
    ...org,
    service,
    sim,
    read,
    drain: () => service.outbox.drain(connection),
    file,
    titled,
    /** files it as a stakeholder, and reads it */
    ask: async (title: string) => {
      const issue = await file(title)
      await read()
      return { ...(await titled(title))[0]!, issue: issue.id }
    },
    issueOf: (id: string) =>
      org.in((tx) =>
        tx.selectFrom('issue').selectAll().where('connection_id', '=', connection).where('tracker_id', '=', id).executeTakeFirstOrThrow(),
      ),
    row: () => org.in((tx) => tx.selectFrom('connection').selectAll().where('id', '=', connection).executeTakeFirstOrThrow()),
    plant: (fault: object) => sim.door('POST', '/faults', { plant: [fault] }),
    close: async () => {
      await sim.stop()
      await service.close()
    },
  }
}
