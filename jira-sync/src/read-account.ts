import { TrackerFailure, type TrackerAccount } from '@pull-okr/core'
import { z } from 'zod'
import type { Ask } from './send-request.ts'

const Myself = z.object({
  accountId: z.string(),
  displayName: z.string(),
  emailAddress: z.string().nullish(),
  timeZone: z.string().nullish(),
})
const ServerInfo = z.object({ baseUrl: z.string(), serverTitle: z.string().nullish() })

/**
 * Whose token it is, and of which site. An API token may read no id of the site: its address stands for it. Forge tells the
 * site's cloudId, which outlives a renaming.
 */
export async function readAccount(ask: Ask, cloudId: string | null = null): Promise<TrackerAccount> {
  const { accountId, displayName, emailAddress } = await ask('myself', Myself)
  const { baseUrl, serverTitle } = await ask('serverInfo', ServerInfo)
  return {
    organization: { id: cloudId ?? baseUrl, name: serverTitle || new URL(baseUrl).hostname, url: baseUrl },
    viewer: { id: accountId, name: displayName, email: emailAddress || null },
  }
}

export type Account = {
  /** whose account it is */
  viewer(): Promise<string>
  /** in whose zone JQL is read; people change theirs */
  timeZone(): Promise<string>
  /**
   * Throws unless Jira still knows us. It may answer a token that was taken back as it answers anybody: with an empty list.
   * Nothing follows from an end, or from something missing, until this has been asked after it.
   */
  stillOurs(): Promise<void>
  siteUrl(): Promise<string>
}

const LOOK_AGAIN_MS = 10 * 60_000

export function accountBook(ask: Ask, now: () => number): Account {
  let mine: { accountId: string; timeZone: string; at: number } | undefined
  let site: string | undefined
  const look = async () => {
    const { accountId, timeZone } = await ask('myself', Myself)
    mine = { accountId, timeZone: timeZone || 'UTC', at: now() }
    return mine
  }
  return {
    viewer: async () => (mine ?? (await look())).accountId,
    timeZone: async () => (mine && now() - mine.at < LOOK_AGAIN_MS ? mine : await look()).timeZone,
    async stillOurs() {
      const before = mine?.accountId
      const { accountId } = await look()
      if (before !== undefined && accountId !== before)
        throw new TrackerFailure({ kind: 'reauthorise' }, 'Jira: the token is somebody else’s now')
    },
    async siteUrl() {
      site ??= (await ask('serverInfo', ServerInfo)).baseUrl.replace(/\/+$/, '')
      return site
    },
  }
}
