export { openInbox, type AddDelivery, type Inbox } from './open-inbox.ts'
export type { DeliveryCounts } from './count-deliveries.ts'
