export { openOutbox, type Outbox } from './open-outbox.ts'
export { linkBackQueue, type LinkBackRow, type QueuedAnswer, type QueueLinkBack } from './queue-link-back.ts'
export { releaseHeld } from './release-held.ts'
export { readReplyLink, REPLY_LINK_PURPOSE, signReplyLink, type ReplyLink } from './reply-link.ts'
