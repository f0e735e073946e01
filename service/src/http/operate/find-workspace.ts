import type { Store } from '../../store/index.ts'
import type { Tables } from '../../store/tables.ts'

export const NO_CONNECTION = { kind: 'notFound', detail: 'There is no such connection.' } as const

/** The workspace of a connection; null when there is none: an empty list of it would be a lie. */
export async function findWorkspace(store: Store<Tables>, connection: string): Promise<string | null> {
  const row = await store.transaction((tx) =>
    tx.selectFrom('connection').where('id', '=', connection).select('workspace_id').executeTakeFirst(),
  )
  return row?.workspace_id ?? null
}
