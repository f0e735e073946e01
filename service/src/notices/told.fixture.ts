import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'

/** Who was told what, oldest first. */
export function toldIn(store: Store<Tables>, workspace: string): Promise<{ name: string; kind: string; text: string }[]> {
  return store.inWorkspace(workspace, (tx) =>
    tx
      .selectFrom('notice as n')
      .innerJoin('person as p', 'p.id', 'n.person_id')
      .select(['p.name', 'n.kind', 'n.text'])
      .orderBy('n.at')
      .orderBy('n.kind')
      .orderBy('p.name')
      .execute(),
  )
}
