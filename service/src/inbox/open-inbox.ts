import type { DeliveryHeaders } from '@pull-okr/linear-sync'
import { describeError, type Secrets } from '../store/index.ts'
import { wakeWhenDue } from '../sync/wake-when-due.ts'
import { drainInbox, type InboxDeps } from './drain-inbox.ts'
import { receiverBook } from './find-receiver.ts'
import { groupCommit } from './group-commit.ts'
import { receiveDelivery, type Received } from './receive-delivery.ts'
import { storeDeliveries, type NewDelivery } from './store-deliveries.ts'

export type Inbox = {
  /** `POST /webhooks/linear`: `rawBody` as it came, for the signature is over its bytes. Answered once it is committed. */
  receive(headers: DeliveryHeaders, rawBody: Buffer, now: Date): Promise<Received>
  /** the handler of `inbox` */
  drain(connection: string, signal?: AbortSignal): Promise<void>
  /** Resolves when nothing that was received waits to be stored; before the store closes. */
  idle(): Promise<void>
}

export function openInbox(deps: InboxDeps & { secrets: Secrets }): Inbox {
  const { store, jobs, secrets, log } = deps
  const find = receiverBook({ store, secrets, now: Date.now })
  const commit = groupCommit<NewDelivery>(async (deliveries) => {
    await storeDeliveries(store, deliveries)
    // the answer does not wait for the queue: without it the sweep wakes the connection
    for (const connection of new Set(deliveries.map((d) => d.connection)))
      jobs.wake({ kind: 'inbox', connection }).catch((error: unknown) => log.warn(describeError(error), 'the inbox could not be woken'))
  })
  return {
    receive: (headers, rawBody, now) => receiveDelivery({ find, commit, log }, { headers, rawBody, now }),
    drain: async (connection, signal) => {
      await drainInbox(deps, connection, signal)
      await wakeWhenDue(deps, 'inbox', connection)
    },
    idle: () => commit.idle(),
  }
}
