import type { PersonId } from '@pull-okr/core'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'

const LOOK_EVERY_MS = 250
/** People are the first thing that is read, whatever the number of issues. */
const PATIENCE_MS = 30_000

/** The person whose API key the tracker was connected with, as soon as the tracker's people have been read. */
export async function findViewer(
  store: Store<Tables>,
  { workspace, connection }: { workspace: string; connection: string },
  signal: AbortSignal,
): Promise<PersonId | null> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until && !signal.aborted;) {
    const found = await store.inWorkspace(workspace, (tx) =>
      tx
        .selectFrom('connection')
        .innerJoin('identity', (on) =>
          on.onRef('identity.connection_id', '=', 'connection.id').onRef('identity.tracker_id', '=', 'connection.viewer_id'),
        )
        .where('connection.id', '=', connection)
        .select('identity.person_id')
        .executeTakeFirst(),
    )
    if (found) return found.person_id
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
  return null
}
