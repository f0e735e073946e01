import { TRACKER_NAMES, type Tracker, type TrackerBudget } from '@pull-okr/core'
import type { Selectable, Transaction } from 'kysely'
import type { Secrets, Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import { accessTokensOf, openCredential, type AccessTokenDeps } from './access-tokens.ts'
import { adapterOf, openTracker, type Opening } from './adapters.ts'
import { readInOurTime, type TwoTimes } from './read-in-our-time.ts'

export type Tx = Transaction<Tables>
export type Connection = Selectable<Tables['connection']>
export type Connected = { connection: Connection; tracker: Tracker }

export type Trackers = {
  /** The connection as it stands now, with its tracker; null when it was taken away or is paused. */
  open(connection: string): Promise<Connected | null>
  /** what this process was last told is left of the hour; null when it has not asked yet */
  budget(connection: string): TrackerBudget | null
}

/** One tracker a connection and process, made anew when it was given another credential. */
export function openTrackers(deps: AccessTokenDeps & { times?: TwoTimes | undefined }): Trackers {
  const { store, secrets, times } = deps
  const known = new Map<string, { generation: number; tracker: Tracker }>()
  return {
    budget: (id) => known.get(id)?.tracker.budget() ?? null,
    async open(id) {
      const connection = await store.transaction((tx) => tx.selectFrom('connection').selectAll().where('id', '=', id).executeTakeFirst())
      if (!connection || connection.sync_phase === 'paused') return null
      const { generation } = connection
      const cached = known.get(id)
      if (cached?.generation === generation) return { connection, tracker: cached.tracker }
      const own = openTracker(openingOf(secrets, connection), (tokens) => accessTokensOf(deps, connection, tokens))
      const tracker = times ? readInOurTime(own, times) : own
      known.set(id, { generation, tracker })
      return { connection, tracker }
    },
  }
}

function openingOf(secrets: Secrets, connection: Connection): Opening {
  const { tracker, api_url } = connection
  // the three were stored together, by `connect`
  return { tracker, credential: openCredential(secrets, connection, connection.credential), apiUrl: api_url ?? undefined } as Opening
}

/** Nothing is read or written any more until somebody reconnects; what waits goes on waiting. One who met the refusal of a former credential pauses nothing. */
export async function pauseConnection(store: Store<Tables>, connection: Connection, said: string): Promise<void> {
  const { id, workspace_id, generation, tracker, installation_id } = connection
  const again =
    installation_id === null
      ? `an operator connects it again on the page Connections, ${adapterOf(tracker).again}`
      : 'it goes on with the next token that the Forge app brings, or with its next tick'
  const why = `${TRACKER_NAMES[tracker]} refuses our credential, so nothing is read or written (${said}). What waits is kept: ${again}.`
  await store.inWorkspace(workspace_id, (tx) =>
    tx
      .updateTable('connection')
      .set({ sync_phase: 'paused', paused_why: why, sync_error: why })
      .where('id', '=', id)
      .where('generation', '=', generation)
      .execute(),
  )
}
