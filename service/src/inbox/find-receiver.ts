import type { Secrets, Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'

/** Who may receive deliveries of an organisation, and by which secrets they are verified. */
type Receiver = { connection: string; workspace: string; secrets: string[] }
export type FindReceiver = {
  (organization: string): Promise<Receiver | null>
  /** A signature did not verify: the secret may have been changed since it was read. Answers whether to look again. */
  stale(): boolean
}

/** A door that asked the database for each delivery would be three times slower. */
const READ_AGAIN_MS = 30_000
/** Strangers must not be able to make us read more often than this. */
const AT_MOST_EVERY_MS = 1_000

export function receiverBook({ store, secrets, now }: { store: Store<Tables>; secrets: Secrets; now: () => number }): FindReceiver {
  let known = new Map<string, Receiver>()
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<void> | undefined

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
  const find = async (organization: string): Promise<Receiver | null> => {
    const age = now() - readAt
    if (age > READ_AGAIN_MS || (!known.has(organization) && age > AT_MOST_EVERY_MS)) {
      reading ??= read().finally(() => (reading = undefined))
      await reading
    }
    return known.get(organization) ?? null
  }
  const stale = (): boolean => {
    if (now() - readAt <= AT_MOST_EVERY_MS) return false
    readAt = Number.NEGATIVE_INFINITY
    return true
  }
  return Object.assign(find, { stale })
}
