import { createHmac, randomUUID } from 'node:crypto'

export type Target = { organization: string; secret: string }
export type Made = { body: Buffer; signature: string; delivery: string }

/** What Linear's usual deliveries weigh. */
const BYTES = 1_900

/** One more change of an issue, signed, of the usual weight; no two are the same. */
export function makeDelivery({ organization, secret }: Target, issue: string = randomUUID()): Made {
  const delivery = randomUUID()
  const at = new Date().toISOString()
  const event = {
    action: 'update',
    type: 'Issue',
    organizationId: organization,
    webhookTimestamp: Date.now(),
    webhookId: delivery,
    createdAt: at,
    data: { id: issue, updatedAt: at, title: `Change ${delivery}`, description: '' },
    updatedFrom: { updatedAt: at, title: `Before ${delivery}` },
  }
  event.data.description = 'd'.repeat(Math.max(0, BYTES - JSON.stringify(event).length))
  const body = Buffer.from(JSON.stringify(event))
  return { body, signature: createHmac('sha256', secret).update(body).digest('hex'), delivery }
}
