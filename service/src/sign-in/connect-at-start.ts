import { TRACKER_NAMES } from '@pull-okr/core'
import { isLoopbackHost } from '../http/loopback.ts'
import { StartError } from '../http/open-door.ts'
import type { Log, Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import type { ConnectInput, Sync } from '../sync/index.ts'
import { findViewer } from './find-viewer.ts'
import { mintStartToken } from './start-link.ts'

type Deps = { store: Store<Tables>; sync: Sync; log: Log; say: (line: string) => void; clock: () => Date; signal: AbortSignal }
type Connected = Extract<Awaited<ReturnType<Sync['connect']>>, { kind: 'connected' }>

const TRY_AGAIN_MS = 30_000

/**
 * Connects what is configured, one beside the other; gives the sign-in token of the first credential's own person, as soon
 * as it is known who that is.
 */
export async function connectAtStart(deps: Deps, inputs: readonly ConnectInput[]): Promise<string | null> {
  const { store, log, clock, signal } = deps
  const connected = await connectInOrder(deps, inputs)
  const [first] = connected
  if (connected.length < inputs.length) tryAgain(deps, inputs)
  if (first === undefined) return null
  const person = await findViewer(store, first, signal)
  if (person !== null) return mintStartToken(store, first.workspace, person, clock())
  log.warn({ tracker: inputs[0]!.tracker }, 'the person of the credential is not among the people of the tracker: no sign-in link for them')
  return null
}

/** Up to one that cannot be reached: what stands beside it must not become an organisation of its own. */
async function connectInOrder({ sync, log, say }: Deps, inputs: readonly ConnectInput[]): Promise<Connected[]> {
  const done: Connected[] = []
  for (const input of inputs) {
    const name = TRACKER_NAMES[input.tracker]
    say(`connecting ${name} …`)
    const connected = await sync.connect({ ...input, beside: done[0]?.connection })
    if (connected.kind === 'refused') {
      if (connected.reason !== 'unreachable') throw new StartError(connected.detail)
      log.warn({ detail: connected.detail }, `${name} cannot be reached: trying again until it can`)
      return done
    }
    const { organization, viewer } = connected.account
    say(`connected ${organization.name}, as ${viewer.name}; its issues are being read in the background.`)
    done.push(connected)
  }
  return done
}

/** Whether somebody has connected a tracker that is not the demo's simulated one. */
export async function hasRealTracker(store: Store<Tables>): Promise<boolean> {
  const connections = await store.transaction((tx) => tx.selectFrom('connection').select('api_url').execute())
  return connections.some(({ api_url: url }) => url === null || !isLoopbackHost(new URL(url).hostname))
}

function tryAgain(deps: Deps, inputs: readonly ConnectInput[]): void {
  const { log, signal } = deps
  const connect = async (): Promise<void> => {
    try {
      const connected = await connectInOrder(deps, inputs)
      if (connected.length === inputs.length) clearInterval(timer)
    } catch (error) {
      log.warn({ message: String(error) }, 'what is configured still cannot be connected')
    }
  }
  const timer = setInterval(() => void connect(), TRY_AGAIN_MS)
  signal.addEventListener('abort', () => clearInterval(timer))
}
