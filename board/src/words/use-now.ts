import { useSyncExternalStore } from 'react'

/** Ages are told in minutes: one tick of the page is enough for all of them. */
const TICK_MS = 30_000

/** How far the organisation's time is ahead of this machine's: a demo can be moved. */
let aheadMs = 0
let now = new Date()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function tick(): void {
  now = new Date(Date.now() + aheadMs)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The service's time, where it is not this machine's: what a demo says is now. */
export function setNow(moment: string): void {
  aheadMs = Date.parse(moment) - Date.now()
  tick()
}

export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => now)
}
