import { join } from 'node:path'
import { StartError } from '../http/open-door.ts'
import type { Jobs } from '../jobs/index.ts'
import type { Log, Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import type { ConnectInput, Sync } from '../sync/index.ts'
import { arrangeCompany } from './arrange-company.ts'
import type { DemoCompany } from './demo-doors.ts'
import { runSimulator } from './run-simulator.ts'
import { JIRA, LINEAR, type SimulatedJira, type SimulatedLinear } from './simulators.ts'
import { waitForFirstSync } from './wait-for-first-sync.ts'

export type DemoOptions = {
  store: Store<Tables>
  sync: Sync
  jobs: Jobs
  dataDir: string
  /** where the service itself listens: the simulated Linear delivers there */
  url: string
  operatorToken: string
  log: Log
  say: (line: string) => void
  clock: () => Date
}
export type Demo = {
  company: DemoCompany
  /** the keys of the teams that were met for the first time */
  fresh: string[]
  stop: () => Promise<void>
}

/** The simulated Jira delivers nothing, and whoever tries the demo does not wait for a sweep. */
const LOOK_EVERY_MS = 20_000
/** The simulated token does not end before the demo does. */
const FAR_AHEAD = '9999-12-31T00:00:00.000Z'

/** A company to try everything with: its trackers are simulated, the way to them is the one to the real ones. */
export async function beginDemo(options: DemoOptions): Promise<Demo> {
  const { store, jobs, dataDir, url, operatorToken, log, say, clock } = options
  let looking: NodeJS.Timeout | undefined
  say('starting the demo organisation: a simulated Linear and a simulated Jira …')
  const dir = join(dataDir, 'demo')
  const starting = [
    runSimulator(LINEAR, { dir, flags: ['--webhook-url', `${url}/webhooks/linear`], log, say }),
    runSimulator(JIRA, { dir: join(dir, 'jira'), flags: [], log, say }),
  ] as const
  const stop = async () => {
    clearInterval(looking)
    for (const one of await Promise.allSettled(starting)) if (one.status === 'fulfilled') await one.value.stop()
  }
  try {
    const [{ simulator: linear }, { simulator: jira }] = await Promise.all(starting)
    const first = await connectOne(options, openLinear(linear))
    const second = await connectOne(options, { ...openJira(jira), beside: first.connection })
    const { workspace } = first
    const connections = [first.connection, second.connection]
    for (const connection of connections) await waitForFirstSync(store, connection, say)
    const supplies = [...linear.demo.supplies, ...jira.demo.supplies]
    const fresh = await arrangeCompany(store, workspace, { supplies, leaders: linear.demo.leaders }, clock())
    looking = setInterval(() => void jobs.wake({ kind: 'sync', connection: second.connection }).catch(() => undefined), LOOK_EVERY_MS)
    say(`the demo's Linear is at ${linear.url}`)
    say(`the demo's Jira is at ${jira.url}`)
    return { company: { workspace, connections, people: peopleOf(linear, jira), operatorToken }, fresh, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function connectOne({ sync }: DemoOptions, input: ConnectInput) {
  const connected = await sync.connect(input)
  if (connected.kind === 'refused') throw new StartError(`The demo's trackers cannot be read: ${connected.detail}`)
  return connected
}

const openLinear = ({ apiKey, graphql, webhookSecret }: SimulatedLinear): ConnectInput => ({
  tracker: 'linear',
  credential: { apiKey },
  apiUrl: graphql,
  webhookSecret,
})

const openJira = ({ apiBaseUrl, systemToken }: SimulatedJira): ConnectInput => ({
  tracker: 'jira',
  credential: { systemToken, expiresAt: FAR_AHEAD },
  apiUrl: apiBaseUrl,
})

/** Of those who are in Jira only whoever works there: the others are in both, and are shown as who they are in Linear. */
function peopleOf(linear: SimulatedLinear, jira: SimulatedJira): DemoCompany['people'] {
  const working = jira.people.filter(({ projects }) => projects.length > 0)
  return [...linear.people, ...working.map(({ projects: teams, ...person }) => ({ ...person, teams }))]
}
