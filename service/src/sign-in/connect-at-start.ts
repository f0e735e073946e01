import { TRACKER_NAMES } from '@pull-okr/core'
import { isLoopbackHost } from '../http/loopback.ts'
import { StartError } from '../http/open-door.ts'
import type { Log, Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import type { ConnectInput, Sync } from '../sync/index.ts'
import { findViewer } from './find-viewer.ts'
import { mintStartToken } from './start-link.ts'

type Deps = { store: Store<Tables>; sync: Sync; log: Log; say: (line: string) => void; clock: () => Date; signal: AbortSignal }

const TRY_AGAIN_MS = 30_000

/** Connects the organisation of a configured credential; gives the sign-in token of its own person, as soon as it is known who that is. */
export async function connectAtStart(deps: Deps, input: ConnectInput): Promise<string | null> {
  const { store, sync, log, say, clock, signal } = deps
  const name = TRACKER_NAMES[input.tracker]
  say(`connecting ${name} …`)
  const connected = await sync.connect(input)
  if (connected.kind === 'refused') {
    if (connected.reason === 'badKey') throw new StartError(connected.detail)
    log.warn({ detail: connected.detail }, `${name} cannot be reached: trying again until it can`)
    tryAgain(deps, input)
    return null
  }
  const { account, workspace } = connected
  say(`connected ${account.organization.name}, as ${account.viewer.name}; its issues are being read in the background.`)
  const person = await findViewer(store, connected, signal)
  if (person !== null) return mintStartToken(store, workspace, person, clock())
  log.warn({}, `the person of the credential is not among the people that ${name} lists: no sign-in link for them`)
  return null
}

/** Whether somebody has connected a tracker that is not the demo's simulated one. */
export async function hasRealTracker(store: Store<Tables>): Promise<boolean> {
  const connections = await store.transaction((tx) => tx.selectFrom('connection').select('api_url').execute())
  return connections.some(({ api_url: url }) => url === null || !isLoopbackHost(new URL(url).hostname))
}

function tryAgain({ sync, log, signal }: Deps, input: ConnectInput): void {
  const name = TRACKER_NAMES[input.tracker]
  const connect = async (): Promise<void> => {
    try {
      const connected = await sync.connect(input)
      if (connected.kind === 'refused') return log.warn({ detail: connected.detail }, `${name} still cannot be read`)
      clearInterval(timer)
      log.info({ connection: connected.connection }, `${name} is connected`)
    } catch (error) {
      log.warn({ message: String(error) }, `${name} still cannot be connected`)
    }
  }
  const timer = setInterval(() => void connect(), TRY_AGAIN_MS)
  signal.addEventListener('abort', () => clearInterval(timer))
}
