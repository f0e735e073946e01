import { join } from 'node:path'
import { StartError } from '../http/open-door.ts'
import type { Log, Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import type { Sync } from '../sync/index.ts'
import { arrangeCompany } from './arrange-company.ts'
import type { DemoCompany } from './demo-doors.ts'
import { runSimulator } from './run-simulator.ts'
import { waitForFirstSync } from './wait-for-first-sync.ts'

export type DemoOptions = {
  store: Store<Tables>
  sync: Sync
  dataDir: string
  /** where the service itself listens: the simulated Linear delivers there */
  url: string
  operatorToken: string
  flags?: string[] | undefined
  log: Log
  say: (line: string) => void
  clock: () => Date
}

/** A company to try everything with: its Linear is simulated, the way to it is the one to the real Linear. */
export async function beginDemo(options: DemoOptions): Promise<{ company: DemoCompany; isFirst: boolean; stop: () => Promise<void> }> {
  const { store, sync, dataDir, url, operatorToken, flags, log, say, clock } = options
  say('starting the demo organisation: a simulated Linear …')
  const running = await runSimulator({ dir: join(dataDir, 'demo'), webhookUrl: `${url}/webhooks/linear`, flags: flags ?? [], log, say })
  try {
    const { simulator } = running
    const connected = await sync.connect({
      tracker: 'linear',
      credential: { apiKey: simulator.apiKey },
      apiUrl: simulator.graphql,
      webhookSecret: simulator.webhookSecret,
    })
    if (connected.kind === 'refused') throw new StartError(`The demo's Linear cannot be read: ${connected.detail}`)
    const { workspace, connection } = connected
    await waitForFirstSync(store, connection, say)
    const { isFirst } = await arrangeCompany(store, { workspace, connection }, simulator, clock())
    say(`the demo's Linear is at ${simulator.url}`)
    return { company: { workspace, connection, people: simulator.people, operatorToken }, isFirst, stop: running.stop }
  } catch (error) {
    await running.stop()
    throw error
  }
}
