import { TrackerFailure } from '@pull-okr/core'
import type { Account } from './read-account.ts'

/**
 * What takes a permission that our account may not have ("Administer projects"); null where it has not. What may pass (a
 * limit, an outage) is thrown: nothing may change because of it.
 */
export async function whereAllowed<T>(account: Account, read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof TrackerFailure) || error.failure.kind === 'retryAfter') throw error
    // Jira answers 401 to an account that may not see something, as to one that it does not know
    if (error.failure.kind === 'reauthorise') await account.stillOurs()
    return null
  }
}
