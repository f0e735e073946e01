import { sql } from 'kysely'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'

/** Does `work` and says, from the record, which requests came back by it. */
export async function tellWhatTimeDid(store: Store<Tables>, workspace: string, work: () => Promise<void>): Promise<string[]> {
  const last = await store.inWorkspace(workspace, (tx) =>
    tx
      .selectFrom('record')
      .where('workspace_id', '=', workspace)
      .select(({ fn }) => fn.max('id').as('id'))
      .executeTakeFirst(),
  )
  await work()
  const { rows } = await store.inWorkspace(workspace, (tx) =>
    sql<{ team: string; title: string; from: string | null }>`
      select t.name as team, i.title, e.data->>'from' as "from" from record e
        join request r on r.id = e.subject join team t on t.id = r.team_id join ask a on a.id = r.ask_id join issue i on i.id = a.issue_id
      where e.workspace_id = ${workspace} and e.id > ${last?.id ?? '0'} and e.kind = 'request' and e.data->>'event' = 'cycleOpens'
      order by e.id`.execute(tx),
  )
  return rows.map(({ team, title, from }) =>
    from === 'carriedOver'
      ? `“${title}” is asked of ${team} again: it was carried over.`
      : `“${title}” is back with ${team}: it was put off until now.`,
  )
}
