export { openInbox, type Inbox } from './open-inbox.ts'
