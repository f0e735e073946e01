// Deliveries: signed, in Linear's form, each tried at once and three times more. A retry keeps the delivery's id, its body
// and so its original webhookTimestamp: that is what a receiver's replay window has to live with.
import { createHmac, randomUUID } from 'node:crypto'
import { describeEvent } from './describe-event.ts'
import type { User, Webhook } from './rows.ts'
import type { Simulator, WorldEvent } from './simulator.ts'

const ANSWER_WITHIN_MS = 5_000 // Linear gives up after that and counts it as a failure
const RETRIES_AFTER_MS = [60_000, 3_600_000, 6 * 3_600_000] // 1 min, 1 h, 6 h

export type Attempt = {
  delivery: string
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
      url: webhook.url,
      event: event.type,
      action: event.action,
      attempt,
      at: new Date(clock()).toISOString(),
      ...outcome,
    })
    if (attempts.length > 4_000) attempts.splice(0, 2_000)
    const wait = RETRIES_AFTER_MS[attempt]
    if (outcome.status === 200 || wait === undefined) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      void deliver(webhook, body, event, delivery, attempt + 1, timestamp)
    }, wait * retryScale)
    timers.add(timer)
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
        const body = JSON.stringify({ ...describeEvent(event, actor, sim.readingAs(null)), webhookTimestamp, webhookId: webhook.id })
        void deliver(webhook, body, event, randomUUID(), 0, webhookTimestamp)
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
