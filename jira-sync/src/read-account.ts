import type { TrackerAccount } from '@pull-okr/core'
import { z } from 'zod'
import type { Ask } from './send-request.ts'

const Myself = z.object({ accountId: z.string(), displayName: z.string(), emailAddress: z.string().nullish() })
const ServerInfo = z.object({ baseUrl: z.string(), serverTitle: z.string().nullish() })

/** Whose token it is, and of which site. A site has no id that a token may read: its address stands for it. */
export async function readAccount(ask: Ask): Promise<TrackerAccount> {
  const { accountId, displayName, emailAddress } = await ask('myself', Myself)
  const { baseUrl, serverTitle } = await ask('serverInfo', ServerInfo)
  return {
    organization: { id: baseUrl, name: serverTitle || new URL(baseUrl).hostname, url: baseUrl },
    viewer: { id: accountId, name: displayName, email: emailAddress || null },
  }
}
