import { readLinearDelivery, verifyLinearDelivery, type DeliveryHeaders } from '@pull-okr/linear-sync'
import type { Log } from '../store/index.ts'
import type { FindReceiver } from './find-receiver.ts'
import { reject, type Received } from './receive-in-time.ts'
import type { AddDelivery } from './store-deliveries.ts'

export type ReceiveDeps = { find: FindReceiver; add: AddDelivery; log: Log }
type Arrival = { headers: DeliveryHeaders; rawBody: Buffer; now: Date }

/** Linear's are 36 long; the header is not signed, and is kept and logged. */
const KEY_MAX = 200
/** Told to a stranger alike for an unknown organisation and for a wrong signature. */
const NOT_OURS = 'this is not signed for an organisation that is connected here'

/**
 * Stored before it is answered 200: Linear retries only what failed. The organisation in the body is believed only as far
 * as it chooses the secrets to verify with.
 */
export async function receiveDelivery({ find, add, log }: ReceiveDeps, { headers, rawBody, now }: Arrival): Promise<Received> {
  const unverified = readLinearDelivery(rawBody)
  if (unverified === null) return reject(400, 'the body is not a delivery of Linear')
  const { organization } = unverified
  const receiver = await find(organization)
  if (!receiver) {
    log.warn({ organization, delivery: keyIn(headers) }, 'a delivery for an organisation that is not connected')
    return reject(401, NOT_OURS)
  }
  const { workspace, connection } = receiver
  let verified = verifyLinearDelivery({ headers, unverified, secrets: receiver.secrets, now })
  if (verified.kind === 'rejected' && verified.status === 401) {
    const fresh = await find.again(organization)
    if (fresh) verified = verifyLinearDelivery({ headers, unverified, secrets: fresh.secrets, now })
  }
  if (verified.kind === 'rejected') {
    log.warn({ organization, connection, delivery: keyIn(headers), why: verified.why }, 'a delivery was rejected')
    return reject(verified.status, verified.status === 401 ? NOT_OURS : verified.why)
  }
  await add({ workspace, connection, key: verified.delivery.slice(0, KEY_MAX), contentKey: verified.contentKey, body: rawBody })
  return { status: 200, body: { received: true } }
}

export const keyIn = (headers: DeliveryHeaders): string | undefined => [headers['linear-delivery']].flat()[0]?.slice(0, KEY_MAX)
