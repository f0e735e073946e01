import type { ResponseOf } from '@pull-okr/core/contract/types'
import type { Subscriber } from '../transport/transport.ts'

type Page = ResponseOf<'listEvents'>

/** Seen while one still looks; each poll is a call through Atlassian, which counts them. */
const POLL_EVERY_MS = 5_000
const LAST_RETRY_MS = 60_000

/** Asks what is new for as long as somebody looks at the page, and at once when they come back to it. */
export function pollEvents(ask: (since: string | undefined) => Promise<Page>, subscriber: Subscriber): () => void {
  let since: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let pause = POLL_EVERY_MS
  let asking = false
  let over = false

  const poll = async () => {
    clearTimeout(timer)
    if (asking || over || document.hidden) return
    asking = true
    const page = await ask(since).catch(() => null)
    asking = false
    if (over) return
    if (page === null) {
      subscriber.onLost()
      pause = Math.min(pause * 2, LAST_RETRY_MS)
    } else {
      since = page.next
      pause = POLL_EVERY_MS
      subscriber.onOpen()
      for (const event of page.events) subscriber.onEvent(event)
    }
    timer = setTimeout(() => void poll(), pause)
  }
  const look = () => void poll()
  look()
  document.addEventListener('visibilitychange', look)
  return () => {
    over = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', look)
  }
}
