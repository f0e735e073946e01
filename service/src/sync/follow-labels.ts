import { sql } from 'kysely'
import { applyRead } from './apply-read.ts'
import { beginReading } from './begin-reading.ts'
import type { Connected, Connection, Tx } from './connections.ts'
import type { SyncDeps } from './run-sync.ts'

type Label = { id: string; name: string }

const IDS_A_QUERY = 100

/**
 * Renaming a label touches no issue. Issues that are stored with its old name are read again, so that whether they ask
 * (request label) and what kind of work they are (BAU) follows the name. The new name is kept last: what dies here is
 * done again.
 */
export async function followLabels(deps: SyncDeps, { connection, tracker }: Connected): Promise<void> {
  const { store, queueLinkBack, now, log } = deps
  const labels = await tracker.labels()
  const { fresh, touched, reading } = await store.inWorkspace(connection.workspace_id, async (tx) => {
    const changed = await changedLabels(tx, connection, labels)
    return {
      fresh: changed.map(({ id, name }) => ({ id, name })),
      touched: await issuesNamed(
        tx,
        connection,
        changed.flatMap((l) => l.before ?? []),
      ),
      reading: await beginReading(tx),
    }
  })
  for (let from = 0; from < touched.length; from += IDS_A_QUERY) {
    const { found } = await tracker.issuesByIds(touched.slice(from, from + IDS_A_QUERY))
    await store.inWorkspace(
      connection.workspace_id,
      (tx, afterCommit) => applyRead({ tx, afterCommit, connection, now: now(), reading, queueLinkBack }, { found }),
      { repeatable: true },
    )
  }
  if (fresh.length === 0) return
  if (touched.length > 0) log.info({ connection: connection.id, issues: touched.length }, 'labels were renamed')
  await store.inWorkspace(connection.workspace_id, (tx) =>
    tx
      .insertInto('tracker_label')
      .values(fresh.map(({ id, name }) => ({ workspace_id: connection.workspace_id, connection_id: connection.id, tracker_id: id, name })))
      .onConflict((conflict) =>
        conflict.columns(['connection_id', 'tracker_id']).doUpdateSet((row) => ({ name: row.ref('excluded.name') })),
      )
      .execute(),
  )
}

/** New ones too, `before` is then null: nothing is stored under a name that nobody knew. */
async function changedLabels(tx: Tx, { id }: Connection, labels: Label[]): Promise<(Label & { before: string | null })[]> {
  const rows = await tx.selectFrom('tracker_label').where('connection_id', '=', id).select(['tracker_id', 'name']).execute()
  const known = new Map(rows.map(({ tracker_id, name }) => [tracker_id, name]))
  return labels
    .map((label) => ({ id: label.id, name: label.name.replaceAll('\0', ''), before: known.get(label.id) ?? null }))
    .filter(({ name, before }) => name !== before)
}

async function issuesNamed(tx: Tx, { id }: Connection, names: string[]): Promise<string[]> {
  if (names.length === 0) return []
  const { rows } = await sql<{ tracker_id: string }>`
    select tracker_id from issue where connection_id = ${id} and gone_at is null and labels && ${names}::text[] order by 1`.execute(tx)
  return rows.map(({ tracker_id }) => tracker_id)
}
