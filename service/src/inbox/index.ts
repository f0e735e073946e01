export { openInbox, type Inbox } from './open-inbox.ts'
export type { Received } from './receive-delivery.ts'
