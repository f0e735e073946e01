/** For doors that are told of changes in any order, and of one that the database refuses. */
import { sql } from 'kysely'
import type { Store } from '../../service/src/store/index.ts'
import type { Tables } from '../../service/src/store/tables.ts'

/** What stands of the issue, without ids and times of ours. */
export async function truthOf(store: Store<Tables>, workspace: string, issue: string) {
  const { rows } = await store.inWorkspace(workspace, (tx) =>
    sql`select i.title, i.description, i.state, i.labels, i.due_date, t.key as team,
        (select json_agg(json_build_array(r.state, rt.key) order by rt.key) from ask a join request r on r.ask_id = a.id
          join team rt on rt.id = r.team_id where a.issue_id = i.id) as requests,
        (select json_agg(v.name order by v.name) from ask a join voice v on v.ask_id = a.id where a.issue_id = i.id) as voices
      from issue i left join team t on t.id = i.team_id where i.tracker_id = ${issue}`.execute(tx),
  )
  return rows
}

export function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]]
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))
}

/** From now on the database refuses every issue called Poison, until `cure`; with that SQLSTATE. */
export async function poisonStore(store: Store<Tables>, code = 'P0001'): Promise<{ cure(): Promise<void> }> {
  const asOwner = (statement: string) =>
    store.transaction(async (tx) => {
      await sql`reset role`.execute(tx)
      await sql.raw(statement).execute(tx)
    })
  await asOwner(`create or replace function refuse_poison() returns trigger language plpgsql as
    $$ begin if new.title = 'Poison' then raise exception 'no: %', new.title using errcode = '${code}'; end if; return new; end $$`)
  await asOwner('create trigger refuse_poison before insert or update on issue for each row execute function refuse_poison()')
  return { cure: () => asOwner('drop trigger refuse_poison on issue') }
}
