import { setTimeout as sleep } from 'node:timers/promises'

/** Asks again until there is something, and says what was waited for when there never is. */
export async function waitUntil<T>(
  what: string,
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  { timeoutMs = 20_000, everyMs = 100 } = {},
): Promise<T> {
  const end = Date.now() + timeoutMs
  let last: unknown = 'nothing was found'
  for (;;) {
    try {
      const found = await look()
      if (found !== null && found !== undefined && found !== false) return found
    } catch (error) {
      last = error
    }
    if (Date.now() > end) throw new Error(`waited ${timeoutMs} ms in vain for: ${what}`, { cause: last })
    await sleep(everyMs)
  }
}
