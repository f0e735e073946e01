/**
 * How often somebody may try in a while. In memory: it slows down one who guesses at this process, and forgetting at a
 * restart does no harm.
 */
export class Tries {
  readonly #limit: number
  readonly #windowMs: number
  readonly #counts = new Map<string, { count: number; until: number }>()

  constructor(limit: number, windowMs: number) {
    this.#limit = limit
    this.#windowMs = windowMs
  }

  /** Seconds to wait, when there were too many; 0 otherwise. */
  waitSeconds(who: string, now: Date): number {
    const entry = this.#counts.get(who)
    if (!entry || entry.until <= now.getTime() || entry.count < this.#limit) return 0
    return Math.ceil((entry.until - now.getTime()) / 1000)
  }

  count(who: string, now: Date): void {
    const entry = this.#counts.get(who)
    if (entry && entry.until > now.getTime()) return void entry.count++
    if (this.#counts.size >= MOST_REMEMBERED) this.#forget(now)
    this.#counts.set(who, { count: 1, until: now.getTime() + this.#windowMs })
  }

  #forget(now: Date): void {
    for (const [who, { until }] of this.#counts) if (until <= now.getTime()) this.#counts.delete(who)
    if (this.#counts.size >= MOST_REMEMBERED) this.#counts.clear() // a flood of addresses must not become a flood of memory
  }
}

const MOST_REMEMBERED = 10_000
