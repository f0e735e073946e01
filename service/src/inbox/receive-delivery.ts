import { createHash } from 'node:crypto'
import { claimedOrganization, verifyLinearDelivery, type DeliveryHeaders } from '@pull-okr/linear-sync'
import { describeError, type Log } from '../store/index.ts'
import type { FindReceiver } from './find-receiver.ts'
import { Overloaded, type GroupCommit } from './group-commit.ts'
import type { NewDelivery } from './store-deliveries.ts'

export type Received = { status: number; body: { received: boolean; why?: string }; headers?: Record<string, string> }

/** Linear waits a minute before its first retry anyway. */
const RETRY_AFTER_S = '30'
/** Told to a stranger alike for an unknown organisation and for a wrong signature. */
const NOT_OURS = 'this is not signed for an organisation that is connected here'

/**
 * Stored before it is answered 200: Linear retries only what failed. The organisation in the body is believed only as far
 * as it chooses the secrets to verify with.
 */
export async function receiveDelivery(
  deps: { find: FindReceiver; commit: GroupCommit<NewDelivery>; log: Log },
  { headers, rawBody, now }: { headers: DeliveryHeaders; rawBody: Buffer; now: Date },
): Promise<Received> {
  const { find, commit, log } = deps
  const organization = claimedOrganization(rawBody)
  if (organization === null) return reject(400, 'the body is not a delivery of Linear')
  try {
    const receiver = await find(organization)
    if (!receiver) {
      log.warn({ organization }, 'a delivery for an organisation that is not connected')
      return reject(401, NOT_OURS)
    }
    let verified = verifyLinearDelivery({ headers, rawBody, secrets: receiver.secrets, now })
    if (verified.kind === 'rejected' && verified.status === 401 && find.stale())
      verified = verifyLinearDelivery({ headers, rawBody, secrets: (await find(organization))?.secrets ?? [], now })
    if (verified.kind === 'rejected') {
      log.warn({ organization, connection: receiver.connection, why: verified.why }, 'a delivery was rejected')
      return reject(verified.status, verified.status === 401 ? NOT_OURS : verified.why)
    }
    const [key, contentKey = null] = verified.dedupe
    await commit.add(
      {
        workspace: receiver.workspace,
        connection: receiver.connection,
        key: key!,
        contentKey,
        bodyHash: createHash('sha256').update(rawBody).digest(),
        body: rawBody,
      },
      rawBody.length,
    )
    return { status: 200, body: { received: true } }
  } catch (error) {
    if (!(error instanceof Overloaded)) log.error(describeError(error), 'a delivery could not be stored')
    return { ...reject(503, 'try again later'), headers: { 'Retry-After': RETRY_AFTER_S } }
  }
}

const reject = (status: number, why: string): Received => ({ status, body: { received: false, why } })
