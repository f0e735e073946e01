import type { ResponseOf } from '@pull-okr/core/contract/types'
import type { Response } from 'express'
import type { Caller } from '../../sign-in/caller.ts'
import { describeError, type Log } from '../../store/index.ts'
import type { Feed } from './feed.ts'
import { writePosition, type Position } from './position.ts'

/** Proxies cut what is silent for half a minute or a minute; it is also how often a session is looked at again. */
const HEARTBEAT_MS = 15_000
/** A transaction that holds others back is over in milliseconds, and a long sync's in seconds. */
const HELD_BACK_MS = 250
/** After this a browser comes back by itself. */
const RECONNECT_MS = 3_000

/** What follows a position. `more`: read on at once; `heldBack`: look again soon, for no notification will come. */
export type Page = { events: ResponseOf<'listEvents'>['events']; next: Position; more: boolean; heldBack: boolean }

export type Stream = {
  feed: Feed
  log: Log
  response: Response
  caller: Caller
  after: Position | null
  read: (caller: Caller, after: Position | null) => Promise<Page>
  /** null: the session is over */
  identifyAgain: () => Promise<Caller | null>
}

/** Server-sent events until the client goes, the session ends or the service stops. Resolves when the stream has begun. */
export async function streamEvents(stream: Stream): Promise<void> {
  const { response, feed, log } = stream
  let { caller, after } = stream
  let running: Promise<void> | null = null
  let again = false
  let over = false
  let fixed = false
  let later: NodeJS.Timeout | undefined

  const end = () => {
    if (over) return
    over = true
    clearInterval(heartbeat)
    clearTimeout(later)
    unfollow?.()
    response.end()
  }
  const tellNew = async (fresh: boolean): Promise<void> => {
    for (let more = true; more && !over;) {
      if (fresh) {
        const known = await stream.identifyAgain()
        if (!known) return end()
        caller = known
      }
      const page = await stream.read(caller, after)
      if (over) return
      after = page.next
      more = page.more
      for (const event of page.events) response.write(`id: ${event.id}\ndata: ${JSON.stringify(event)}\n\n`)
      // also past what is hidden from this person, so that resuming does not read it again
      if (!fixed || (page.more && writePosition(page.next) !== page.events.at(-1)?.id))
        response.write(`id: ${writePosition(page.next)}\n\n`)
      fixed = true
      if (page.heldBack) later ??= setTimeout(() => ((later = undefined), wake()), HELD_BACK_MS)
    }
  }
  const tell = (fresh: boolean): Promise<void> => {
    running = tellNew(fresh)
      .catch((error: unknown) => {
        log.warn(describeError(error), 'a stream of events was cut: its client will come back')
        end()
      })
      .finally(() => {
        running = null
        if (again) {
          again = false
          wake()
        }
      })
    return running
  }
  const wake = (): void => {
    if (over) return
    if (running) again = true
    else void tell(true)
  }
  const unfollow = feed.follow({ workspace: caller.workspace, credential: caller.credential, wake, end })
  const heartbeat = setInterval(() => {
    if (response.writableNeedDrain) return end() // a client that reads nothing must not fill our memory
    response.write(': still here\n\n')
    wake()
  }, HEARTBEAT_MS)
  response.on('close', end)

  response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' })
  response.status(200).write(`retry: ${RECONNECT_MS}\n\n`)
  if (unfollow === null) return end()
  // every notification is heard by now; the first reading fixes where the stream begins
  await tell(false)
}
