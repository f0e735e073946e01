export { openOutbox, type Outbox } from './open-outbox.ts'
export { linkBackQueue, type QueueLinkBack } from './queue-link-back.ts'
export { releaseHeld } from './release-held.ts'
export { readReplyLink } from './reply-link.ts'
