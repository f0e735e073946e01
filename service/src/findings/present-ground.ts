import { sql, type RawBuilder } from 'kysely'

/** What the issue of the ask says now, to be remembered with a request that is adopted on it: `ask` is SQL, a column or an id. */
export function presentGround(ask: RawBuilder<string>): RawBuilder<string> {
  return sql<string>`(
    select jsonb_build_object('title', i.title, 'description', i.description, 'dueDate', i.due_date, 'team', i.team_id)
    from ask a join issue i on i.id = a.issue_id where a.id = ${ask})`
}

/** The same, and how many stand behind the ask. */
export function answeredGround(ask: RawBuilder<string>): RawBuilder<string> {
  return sql<string>`(${presentGround(ask)} || jsonb_build_object('voices', (select count(*) from voice v where v.ask_id = ${ask})))`
}
