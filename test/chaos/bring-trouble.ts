import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { waitUntil } from '../harness/wait-until.ts'
import type { Scene } from './set-up.ts'
import { ALL_STEPS, type Step } from './steps.ts'

/** How often each thing happened; a zero at the end fails the run. */
export type Counts = Map<string, number>
export const count = (counts: Counts, what: string, more = 1): void => void counts.set(what, (counts.get(what) ?? 0) + more)

/** Kills at each step `times` times, whichever comes first; the service is up at the end. */
export async function killAtSteps({ product }: Scene, counts: Counts, times: number, timeoutMs: number): Promise<void> {
  for (const step of ALL_STEPS) count(counts, `kill -9 at ${step}`, 0)
  const left = new Map<Step, number>(ALL_STEPS.map((step) => [step, times]))
  const end = Date.now() + timeoutMs
  while (left.size > 0 && Date.now() < end) {
    await product.start([...left.keys()])
    await waitUntil('a step', () => product.isDead(), { timeoutMs: Math.max(1, end - Date.now()), everyMs: 10 }).catch(() => undefined)
    const step = product.diedAt()
    if (step === null && product.isDead()) throw new Error(`the product died by itself:\n${product.output().slice(-3_000)}`)
    if (step === null) break
    count(counts, `kill -9 at ${step}`)
    left.set(step, left.get(step)! - 1)
    if (left.get(step) === 0) left.delete(step)
  }
  await product.start()
}

/** Kills at any moment within the first seconds after a start, in which most of what a dead process left is taken up. */
export async function killAtRandom({ product }: Scene, counts: Counts, times: number, random: () => number): Promise<void> {
  for (let killed = 0; killed < times; killed += 1) {
    await sleep(20 + random() * 2_500)
    if (product.isDead()) throw new Error(`the product died by itself:\n${product.output().slice(-3_000)}`)
    await product.kill()
    count(counts, 'kill -9 at random')
    await product.start()
  }
}

export async function flushQueue(redisUrl: string, counts: Counts, times: number, random: () => number): Promise<void> {
  const redis = new Redis(redisUrl)
  for (let flushed = 0; flushed < times; flushed += 1) {
    await sleep(300 + random() * 1_500)
    await redis.flushall()
    count(counts, 'FLUSHALL')
  }
  await redis.quit()
}

/** Longer than Linear waits for an answer, so that deliveries fail and come again. PGlite is in the process, so that is stopped. */
export async function stallDatabase({ product, proxy }: Scene, counts: Counts): Promise<void> {
  const STALL_MS = 6_500
  await (proxy ? proxy.stall(STALL_MS) : product.freeze(STALL_MS))
  count(counts, proxy ? 'database stalled (a proxy that swallows)' : 'database stalled (SIGSTOP of the process it is in)')
}

export async function shiftClock({ product }: Scene, counts: Counts, forMs: number): Promise<void> {
  for (const minutes of [10, -10, 0]) {
    product.setClockOff(minutes * 60_000)
    if (minutes !== 0) count(counts, `clock ${minutes > 0 ? '+' : '−'}10 min`)
    await sleep(forMs)
  }
}

/** What the tracker does wrong for a while; `all` also what makes us wait a quarter of a minute each. */
export async function misbehave({ linear }: Scene, counts: Counts, forMs: number, all: boolean): Promise<void> {
  const deliveries = ['drop', 'delay', 'duplicate', 'reorder', 'strange'].map((delivery, at) => ({
    delivery,
    chance: 0.2,
    seed: at + 1,
    ms: 400,
  }))
  const answers = [
    { answer: 'strange', only: 'IssuesByIds', count: 4 },
    { answer: 'ratelimited', only: 'IssuesByIds' },
    { answer: 'slow', only: 'WriteAttachment', ms: 1_500 },
    { answer: 'cut', only: 'WriteComment' },
    ...(all
      ? [
          { answer: 'cut', only: 'WriteAttachment', count: 2 },
          { answer: 'cut', only: 'WriteComment' },
          { answer: 'status', only: 'IssuesByIds' },
          { answer: 'status', only: 'WriteComment' },
          { answer: 'errors', only: 'IssuesByIds' },
          { answer: 'errors', only: 'WriteAttachment' },
          { answer: 'ratelimited', only: 'WriteComment' },
        ]
      : []),
  ]
  await linear.door('POST', '/faults', { plant: [...deliveries, ...answers] })
  await sleep(forMs)
  const rules = await waitUntil(
    'every fault to strike',
    async () => {
      type Rule = { answer?: string; delivery?: string; struck: number }
      const { faults } = await linear.door<{ faults: { rules: Rule[] } }>('GET', '/state')
      return faults.rules.every(({ struck }) => struck > 0) && faults.rules
    },
    { timeoutMs: 180_000 },
  )
  for (const { answer, delivery, struck } of rules) count(counts, answer ? `answer: ${answer}` : `delivery: ${delivery}`, struck)
  await linear.door('DELETE', '/faults')
}
