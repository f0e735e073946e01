import { TRACKER_NAMES } from '@pull-okr/core'
import { StartError } from '../http/open-door.ts'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'

const LOOK_EVERY_MS = 200
/** The demo takes seconds; one that has not moved for two minutes will not move any more. */
const STUCK_MS = 120_000

/** Resolves when everything has been read once, and tells how far it is meanwhile. */
export async function waitForFirstSync(store: Store<Tables>, connection: string, say: (line: string) => void): Promise<void> {
  let told = 0
  let moved = Date.now()
  for (;;) {
    const row = await store.transaction((tx) =>
      tx
        .selectFrom('connection')
        .select(['tracker', 'first_synced_at', 'sync_issues', 'sync_error', 'sync_phase'])
        .where('id', '=', connection)
        .executeTakeFirstOrThrow(),
    )
    if (row.first_synced_at !== null && told === 0) return // read by an earlier start
    if (row.sync_issues !== told) {
      told = row.sync_issues
      moved = Date.now()
      say(`reading ${TRACKER_NAMES[row.tracker]}: ${told.toLocaleString('en')} issues …`)
    }
    if (row.first_synced_at !== null) return
    if (row.sync_phase === 'paused' || Date.now() - moved > STUCK_MS)
      throw new StartError(
        `The first reading of ${TRACKER_NAMES[row.tracker]} stopped: ${row.sync_error ?? 'it does not go on'}. Start again; with DEMO=0 the service starts without the demo.`,
      )
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}
