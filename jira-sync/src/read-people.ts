import type { TrackerPerson } from '@pull-okr/core'
import { z } from 'zod'
import type { Account } from './read-account.ts'
import type { Ask } from './send-request.ts'

const PAGE_SIZE = 1000 // Jira gives no more
const Users = z.array(
  z.object({
    accountId: z.string(),
    accountType: z.string().nullish(),
    displayName: z.string().nullish(),
    emailAddress: z.string().nullish(),
    active: z.boolean().nullish(),
    avatarUrls: z.record(z.string(), z.string()).nullish(),
    timeZone: z.string().nullish(),
  }),
)

/**
 * Everybody with an account of the site, closed ones and apps included: their names stand behind asks. Not a service desk's
 * customers: there may be any number of them, and what they file is support, no ask. An e-mail address may be hidden.
 */
export async function readPeople(ask: Ask, account: Account): Promise<TrackerPerson[]> {
  const people = new Map<string, TrackerPerson>()
  for (let startAt = 0; ;) {
    const users = await ask(`users/search?startAt=${startAt}&maxResults=${PAGE_SIZE}`, Users)
    for (const user of users) {
      if (user.accountType === 'customer') continue
      people.set(user.accountId, {
        id: user.accountId,
        name: user.displayName || 'Somebody',
        email: user.emailAddress || null,
        active: user.active !== false,
        avatarUrl: user.avatarUrls?.['48x48'] ?? null,
        timeZone: user.timeZone || null,
      })
    }
    startAt += users.length // there may be fewer on a page than were asked for
    if (users.length > 0) continue
    await account.stillOurs()
    return [...people.values()]
  }
}
