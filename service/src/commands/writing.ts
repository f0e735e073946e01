import type { Jobs } from '../jobs/index.ts'
import type { QueueLinkBack } from '../outbox/index.ts'
import type { AfterCommit } from '../store/index.ts'
import type { SignInvitation } from '../views/ask-rounds.ts'
import type { ViewDeps, Viewing } from '../views/viewing.ts'

/** `queueLinkBack` writes what is owed to the issue in the caller's transaction, and wakes the outbox after its commit. */
export type DomainDeps = ViewDeps & {
  queueLinkBack: QueueLinkBack
  jobs: Pick<Jobs, 'wake'>
  signInvitation: SignInvitation
  /** whether digests are mailed; they are on the board all the same */
  sendsMail: boolean
}

/** A view that may change things: everything in it happens in one transaction, or not at all. */
export type Writing = Viewing & Pick<DomainDeps, 'queueLinkBack' | 'jobs' | 'signInvitation'> & { afterCommit: AfterCommit }
