import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import { NOW, type Organisation } from '../commands/small-organisation.fixture.ts'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'

export const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000)

/** Planned items that Payments finished a month ago, unless `more` says otherwise. */
export async function finishItems(
  store: Store<Tables>,
  org: Organisation,
  count: number,
  more: Partial<Insertable<Tables['issue']>>,
): Promise<void> {
  const items = Array.from({ length: count }, () => ({
    workspace_id: org.workspace,
    connection_id: org.connection,
    tracker_id: randomUUID(),
    team_id: org.teams.pay,
    key: 'PAY-1',
    url: 'https://linear.example/acme/issue/PAY-1',
    title: 'A step',
    description: '',
    state: 'completed' as const,
    state_name: '',
    labels: [],
    kind: 'planned' as const,
    created_at: daysAgo(60),
    updated_at: daysAgo(30),
    completed_at: daysAgo(30),
    ...more,
  }))
  await store.inWorkspace(org.workspace, (tx) => tx.insertInto('issue').values(items).execute())
}
