import { describeError, type Log, type Secrets, type Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import { Overloaded } from './group-commit.ts'

/** Who may receive deliveries of an organisation, and by which secrets they are verified. */
type Receiver = { connection: string; workspace: string; secrets: string[] }
export type FindReceiver = {
  (organization: string): Promise<Receiver | null>
  /** A signature did not verify: the secret may have been changed since it was read. Null when it was read just now. */
  again(organization: string): Promise<Receiver | null>
}

/** A door that asked the database for each delivery would be three times slower. */
const READ_AGAIN_MS = 30_000
/** Strangers must not be able to make us read more often than this. */
const AT_MOST_EVERY_MS = 1_000
/** Each holds its body while it waits for a database that may be stalled. */
const MOST_WAITING = 256

export function receiverBook(deps: { store: Store<Tables>; secrets: Secrets; now: () => number; log: Log }): FindReceiver {
  const { store, secrets, now, log } = deps
  let known = new Map<string, Receiver>()
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<void> | undefined
  let waiting = 0

  const read = async (): Promise<void> => {
    const rows = await store.transaction((tx) =>
      tx
        .selectFrom('connection')
        .where('tracker', '=', 'linear')
        .select(['id', 'workspace_id', 'organization_id', 'webhook_secrets'])
        .execute(),
    )
    known = new Map(
      rows.map(({ id, workspace_id: workspace, organization_id, webhook_secrets }) => [
        organization_id,
        { connection: id, workspace, secrets: webhook_secrets.map((sealed) => secrets.open(sealed, { workspace, provider: 'linear' })) },
      ]),
    )
    readAt = now()
  }
  const refresh = (): Promise<void> => (reading ??= read().finally(() => (reading = undefined)))
  const refreshed = async (): Promise<void> => {
    if (waiting >= MOST_WAITING) throw new Overloaded()
    waiting += 1
    try {
      await refresh()
    } finally {
      waiting -= 1
    }
  }
  const find = async (organization: string): Promise<Receiver | null> => {
    const age = now() - readAt
    const receiver = known.get(organization)
    if (receiver) {
      // nobody waits for it: a database that stalls must not hold up more than the bounded queue behind this
      if (age > READ_AGAIN_MS) refresh().catch((error: unknown) => log.warn(describeError(error), 'the secrets could not be read again'))
      return receiver
    }
    if (age > AT_MOST_EVERY_MS) await refreshed()
    return known.get(organization) ?? null
  }
  const again = async (organization: string): Promise<Receiver | null> => {
    if (now() - readAt <= AT_MOST_EVERY_MS) return null
    await refreshed()
    return known.get(organization) ?? null
  }
  return Object.assign(find, { again })
}
