import { promiseWords } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Looking } from './looking.ts'

/** Reads off the titles of adopted requests the words by which promises that say the same are found. What is let go of has none. */
export async function projectPromises({ tx, workspace }: Looking, requests: readonly string[]): Promise<void> {
  if (requests.length === 0) return
  const rows = await tx
    .selectFrom('request as r')
    .innerJoin('ask as a', 'a.id', 'r.ask_id')
    .innerJoin('issue as i', 'i.id', 'a.issue_id')
    .where('r.workspace_id', '=', workspace)
    .where('r.id', '=', sql<string>`any(${[...requests]}::uuid[])`)
    .where('r.state', '=', 'adopted')
    .select(['r.id', 'i.title'])
    .execute()
  const words = rows.flatMap(({ id, title }) => promiseWords(title).map((word) => ({ id, word })))
  const column = (read: (row: { id: string; word: string }) => string) => words.map(read)
  // what stands already as it should be is left alone: a tracker tells of the same title again and again
  await sql`
    with wanted as (select id, word from unnest(${column(({ id }) => id)}::uuid[], ${column(({ word }) => word)}::text[]) as w (id, word)),
    gone as (
      delete from promise_word p where p.workspace_id = ${workspace} and p.request_id = any(${[...requests]}::uuid[])
        and not exists (select from wanted w where w.id = p.request_id and w.word = p.word)
    )
    insert into promise_word (workspace_id, request_id, word) select ${workspace}, id, word from wanted
    on conflict do nothing`.execute(tx)
}
