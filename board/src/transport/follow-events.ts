import type { ChangeEvent } from '@pull-okr/core/contract/types'
import type { Subscriber } from './transport.ts'

/** EventSource gives up for good when it is answered with an error: from there on we ask again ourselves. */
const FIRST_RETRY_MS = 2_000
const LAST_RETRY_MS = 30_000
const KINDS: ChangeEvent['kind'][] = ['request', 'okrs', 'team', 'sync', 'linkBack']

export function followEvents(url: string, subscriber: Subscriber): () => void {
  let source: EventSource
  let timer: ReturnType<typeof setTimeout> | undefined
  let retry = FIRST_RETRY_MS

  const receive = (message: MessageEvent<string>) => {
    const event = parse(message.data)
    if (event) subscriber.onEvent(event)
  }
  const open = () => {
    source = new EventSource(url)
    source.onopen = () => {
      retry = FIRST_RETRY_MS
      subscriber.onOpen()
    }
    source.onmessage = receive
    for (const kind of KINDS) source.addEventListener(kind, receive)
    source.onerror = () => {
      subscriber.onLost()
      if (source.readyState !== EventSource.CLOSED) return
      timer = setTimeout(open, retry)
      retry = Math.min(retry * 2, LAST_RETRY_MS)
    }
  }
  // a dead network is noticed late: what the system says about it is a reason to try, not yet the truth
  const reopen = () => {
    clearTimeout(timer)
    source.close()
    open()
  }
  open()
  addEventListener('online', reopen)
  addEventListener('offline', reopen)
  return () => {
    removeEventListener('online', reopen)
    removeEventListener('offline', reopen)
    clearTimeout(timer)
    source.close()
  }
}

function parse(data: string): ChangeEvent | null {
  try {
    const value: unknown = JSON.parse(data)
    return typeof value === 'object' && value !== null && 'kind' in value ? (value as ChangeEvent) : null
  } catch {
    return null
  }
}
