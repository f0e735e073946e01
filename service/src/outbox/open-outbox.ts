import type { Secrets } from '../store/index.ts'
import { wakeWhenDue } from '../sync/wake-when-due.ts'
import { drainOutbox, type OutboxDeps } from './drain-outbox.ts'
import { linkBackQueue, type QueueLinkBack } from './queue-link-back.ts'
import { INVITATION_LINK_PURPOSE } from './invitation-link.ts'
import { REPLY_LINK_PURPOSE } from './reply-link.ts'

export type Outbox = {
  queue: QueueLinkBack
  drain(connection: string, signal?: AbortSignal): Promise<void>
  /** for `readReplyLink` at the door of /reply */
  linkKey: Buffer
  /** for `signInvitationLink` and `readInvitationLink` */
  invitationKey: Buffer
}

export function openOutbox(deps: OutboxDeps & { secrets: Secrets }): Outbox {
  const linkKey = deps.secrets.signingKey(REPLY_LINK_PURPOSE)
  return {
    queue: linkBackQueue({ jobs: deps.jobs, publicUrl: deps.publicUrl, linkKey }),
    drain: async (connection, signal) => {
      await drainOutbox(deps, connection, signal)
      await wakeWhenDue(deps, 'outbox', connection)
    },
    linkKey,
    invitationKey: deps.secrets.signingKey(INVITATION_LINK_PURPOSE),
  }
}
