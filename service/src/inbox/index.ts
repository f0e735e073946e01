export { openInbox, type Inbox } from './open-inbox.ts'
export type { AddDelivery } from './store-deliveries.ts'
export type { DeliveryCounts } from './count-deliveries.ts'
