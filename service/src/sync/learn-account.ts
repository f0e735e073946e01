import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import type { Connected } from './connections.ts'

/** An app is installed before anybody has asked the tracker how its organisation is called, and as whom we write there. */
export async function learnAccount({ store }: { store: Store<Tables> }, { connection, tracker }: Connected): Promise<void> {
  if (connection.viewer_id !== '') return
  const { organization, viewer } = await tracker.account()
  await store.inWorkspace(connection.workspace_id, async (tx) => {
    await tx
      .updateTable('connection')
      .set({
        organization_name: organization.name,
        organization_url: organization.url,
        viewer_id: viewer.id,
        viewer_name: viewer.name,
      })
      .where('id', '=', connection.id)
      .execute()
    // a workspace of its own was called like it
    await tx
      .updateTable('workspace')
      .set({ name: organization.name })
      .where('id', '=', connection.workspace_id)
      .where('name', '=', connection.organization_name)
      .execute()
  })
}
