// Deliveries: signed, in Linear's form, each tried at once and three times more. A retry keeps the delivery's id, its body
// and so its original webhookTimestamp: that is what a receiver's replay window has to live with.
import { createHash, createHmac, randomUUID } from 'node:crypto'
import { describeEvent } from './describe-event.ts'
import { faultsOfDelivery } from '../shared/inject-faults.ts'
import { makeDeliveryStrange } from './make-strange.ts'
import type { User, Webhook } from './rows.ts'
import type { Simulator, WorldEvent } from './simulator.ts'

const OVERTAKEN_BY_MS = 50 // long enough for the one that overtakes to be answered
const ANSWER_WITHIN_MS = 5_000 // Linear gives up after that and counts it as a failure
const MOST_KEPT = 40_000 // who checks what was acknowledged needs all of a long run
const RETRIES_AFTER_MS = [60_000, 3_600_000, 6 * 3_600_000] // 1 min, 1 h, 6 h

export type Attempt = {
  delivery: string
  /** of what it tells: the id of the issue, comment, … */
  entity: string
  bodySha256: string
  url: string
  event: string
  action: string
  attempt: number
  at: string
  status: number | null
  error: string | null
}

export function createWebhookSender({
  retryScale,
  clock,
  fetch = globalThis.fetch,
}: {
  retryScale: number
  clock: () => number
  fetch?: typeof globalThis.fetch
}) {
  const attempts: Attempt[] = []
  const timers = new Set<NodeJS.Timeout>()
  const held: (() => void)[] = []

  async function deliver(
    webhook: Webhook,
    body: string,
    event: WorldEvent,
    delivery: string,
    attempt: number,
    timestamp: number,
  ): Promise<void> {
    const signature = createHmac('sha256', webhook.secret).update(body).digest('hex')
    const headers = {
      'Content-Type': 'application/json; charset=utf-8',
      'User-Agent': 'Linear-Webhook',
      'Linear-Delivery': delivery,
      'Linear-Event': event.type,
      'Linear-Signature': signature,
      'Linear-Timestamp': String(timestamp),
    }
    const outcome = await post(fetch, webhook.url, headers, body)
    attempts.push({
      delivery,
      entity: event.row.id,
      bodySha256: createHash('sha256').update(body).digest('hex'),
      url: webhook.url,
      event: event.type,
      action: event.action,
      attempt,
      at: new Date(clock()).toISOString(),
      ...outcome,
    })
    if (attempts.length > MOST_KEPT) attempts.splice(0, MOST_KEPT / 2)
    const wait = RETRIES_AFTER_MS[attempt]
    if (outcome.status === 200 || wait === undefined) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      void deliver(webhook, body, event, delivery, attempt + 1, timestamp)
    }, wait * retryScale)
    timers.add(timer)
  }

  function later(send: () => void, ms: number): void {
    if (ms === 0) return send()
    const timer = setTimeout(() => {
      timers.delete(timer)
      send()
    }, ms)
    timers.add(timer)
  }

  /** Until the next delivery has gone out, or `ms` have passed without one. */
  function hold(send: () => void, ms: number): void {
    let isSent = false
    const once = () => {
      if (isSent) return
      isSent = true
      send()
    }
    held.push(once)
    later(once, ms)
  }

  return {
    attempts: (): readonly Attempt[] => attempts,
    waiting: (): number => timers.size,
    announce(sim: Simulator, event: WorldEvent, actor: User | null): void {
      const teamId = 'teamId' in event.row ? event.row.teamId : sim.world.get('issue', (event.row as { issueId?: string }).issueId)?.teamId
      for (const webhook of sim.world.all('webhook')) {
        if (!webhook.enabled || !webhook.resourceTypes.includes(event.type) || (webhook.teamId !== null && webhook.teamId !== teamId))
          continue
        const webhookTimestamp = clock()
        const told = { ...describeEvent(event, actor, sim.readingAs(null)), webhookTimestamp, webhookId: webhook.id }
        const faults = faultsOfDelivery(sim.faults, event.type)
        const body = JSON.stringify(faults.has('strange') ? makeDeliveryStrange(told) : told)
        const delivery = randomUUID()
        const send = () => void deliver(webhook, body, event, delivery, 0, webhookTimestamp)
        if (faults.has('drop')) continue
        if (faults.has('reorder')) {
          hold(send, faults.get('reorder')!.ms)
          continue
        }
        const delayMs = faults.get('delay')?.ms ?? 0
        for (let sent = 0; sent <= (faults.get('duplicate')?.times ?? 0); sent += 1) later(send, delayMs)
        if (delayMs === 0) for (const release of held.splice(0)) later(release, OVERTAKEN_BY_MS)
      }
    },
    stop(): void {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
    },
  }
}

async function post(
  fetch: typeof globalThis.fetch,
  url: string,
  headers: Record<string, string>,
  body: string,
): Promise<{ status: number | null; error: string | null }> {
  try {
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
    await response.body?.cancel()
    return { status: response.status, error: null }
  } catch (error) {
    return { status: null, error: error instanceof Error ? error.message : String(error) }
  }
}
