import { linearTracker, type LinearBudget, type LinearTracker } from '@pull-okr/linear-sync'
import type { Selectable, Transaction } from 'kysely'
import type { Secrets, Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'

export type Tx = Transaction<Tables>
export type Connection = Selectable<Tables['connection']>
/** What is sealed in `connection.credential`. */
export type Credential = { apiKey: string }
export type Connected = { connection: Connection; tracker: LinearTracker }

export type Trackers = {
  /** The connection as it stands now, with its tracker; null when it was taken away or is paused. */
  open(connection: string): Promise<Connected | null>
  /** what this process was last told is left of the hour; null when it has not asked yet */
  budget(connection: string): LinearBudget | null
}

/** One tracker a connection and process, made anew when the credential changes. */
export function openTrackers({ store, secrets }: { store: Store<Tables>; secrets: Secrets }): Trackers {
  const known = new Map<string, { credential: string; apiUrl: string | null; tracker: LinearTracker }>()
  return {
    budget: (id) => known.get(id)?.tracker.budget() ?? null,
    async open(id) {
      const connection = await store.transaction((tx) => tx.selectFrom('connection').selectAll().where('id', '=', id).executeTakeFirst())
      if (!connection || connection.sync_phase === 'paused') return null
      const { credential, api_url: apiUrl, workspace_id: workspace, tracker: provider } = connection
      const cached = known.get(id)
      if (cached?.credential === credential && cached.apiUrl === apiUrl) return { connection, tracker: cached.tracker }
      const { apiKey } = JSON.parse(secrets.open(credential, { workspace, provider })) as Credential
      const tracker = linearTracker({ apiKey, apiUrl: apiUrl ?? undefined })
      known.set(id, { credential, apiUrl, tracker })
      return { connection, tracker }
    },
  }
}

/** Nothing is read or written any more until somebody reconnects; what waits goes on waiting. */
export async function pauseConnection(store: Store<Tables>, { id, workspace_id }: Connection, why: string): Promise<void> {
  await store.inWorkspace(workspace_id, (tx) =>
    tx.updateTable('connection').set({ sync_phase: 'paused', paused_why: why, sync_error: why }).where('id', '=', id).execute(),
  )
}
