import type { DeliveryHeaders } from '@pull-okr/linear-sync'
import { describeError, type Secrets } from '../store/index.ts'
import { wakeWhenDue } from '../sync/wake-when-due.ts'
import { deliveryCounter, type DeliveryCounts } from './count-deliveries.ts'
import { drainInbox, type InboxDeps } from './drain-inbox.ts'
import { receiverBook } from './find-receiver.ts'
import { groupCommit } from './group-commit.ts'
import { keyIn, receiveDelivery } from './receive-delivery.ts'
import { receiveInTime, type Received } from './receive-in-time.ts'
import { storeDeliveries, type AddDelivery, type NewDelivery } from './store-deliveries.ts'
import { wakeSeldom } from './wake-seldom.ts'

export type Inbox = {
  /** `POST /webhooks/linear`: `rawBody` as it came, for the signature is over its bytes. Answered once it is committed. */
  receive(headers: DeliveryHeaders, rawBody: Buffer, now: Date): Promise<Received>
  /** Another tracker's door: answers what `work` says, in time; what it adds is committed when `add` resolves. */
  receiving(delivery: string | undefined, work: (add: AddDelivery) => Promise<Received>): Promise<Received>
  /** the handler of `inbox` */
  drain(connection: string, signal?: AbortSignal): Promise<void>
  /** what became of deliveries since this process started */
  counts(): DeliveryCounts
  /** Resolves when nothing that was received waits to be stored, and the queue knows of it; before the queue closes. */
  idle(): Promise<void>
}

/** In a storm each step of the drain waits this long for the door: a batch of 2,500 is in all the same within seconds. */
const DOOR_FIRST_MS = 500

export function openInbox(deps: Omit<InboxDeps, 'count' | 'doorFirst'> & { secrets: Secrets }): Inbox {
  const { store, jobs, secrets, log } = deps
  const { count, counts } = deliveryCounter()
  const find = receiverBook({ store, secrets, now: Date.now, log })
  const seldom = wakeSeldom(
    (connection) => jobs.wake({ kind: 'inbox', connection }),
    (error) => log.warn(describeError(error), 'the inbox could not be woken'),
  )
  const commit = groupCommit<NewDelivery>(async (deliveries) => {
    log.info({ hop: 'received', deliveries: deliveries.map(({ key }) => key) }, 'deliveries are being stored')
    const fresh = await storeDeliveries(store, deliveries).catch((error: unknown) => {
      log.error({ deliveries: deliveries.map(({ key }) => key), ...describeError(error) }, 'deliveries could not be stored')
      throw error
    })
    count('stored', fresh.length)
    count('repeated', deliveries.length - fresh.length)
    log.info({ hop: 'stored', deliveries: fresh, repeated: deliveries.length - fresh.length }, 'deliveries were stored')
    // the answer does not wait for the queue: without it the sweep wakes the connection
    for (const connection of new Set(deliveries.map((d) => d.connection))) seldom.wake(connection)
  })
  const add: AddDelivery = (delivery) => commit.add(delivery, delivery.body.length)
  const receiving: Inbox['receiving'] = (delivery, work) => receiveInTime({ count, log }, delivery, work(add))
  return {
    receive: (headers, rawBody, now) => receiving(keyIn(headers), () => receiveDelivery({ find, add, log }, { headers, rawBody, now })),
    receiving,
    drain: async (connection, signal) => {
      await drainInbox({ ...deps, count, doorFirst: () => commit.idle(DOOR_FIRST_MS) }, connection, signal)
      await wakeWhenDue(deps, 'inbox', connection)
    },
    counts,
    idle: async () => {
      await commit.idle()
      await seldom.flush()
    },
  }
}
