import { randomUUID } from 'node:crypto'
import type { TrackerPerson } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Connection, Tx } from './connections.ts'

/**
 * One person for each account of this tracker. Accounts of two trackers are never joined by their e-mail address: that
 * takes proof from both sides. Whoever joined this account to the one they had is called, and is here, as that one says.
 * Somebody the tracker no longer lists stays as they were: lists can be partial. Answers who has left just now.
 */
export async function applyPeople(tx: Tx, { id, workspace_id }: Connection, people: readonly TrackerPerson[]): Promise<string[]> {
  const known = await tx.selectFrom('identity').where('connection_id', '=', id).select(['tracker_id', 'person_id', 'joined_at']).execute()
  const personOf = new Map(known.map(({ tracker_id, person_id }) => [tracker_id, person_id]))
  const joined = new Set(known.flatMap(({ tracker_id, joined_at }) => (joined_at === null ? [] : tracker_id)))
  const rows = people
    .filter((person) => !joined.has(person.id))
    .map((person) => ({ ...person, row: personOf.get(person.id) ?? randomUUID() }))
  const gone = rows.filter(({ active }) => !active).map(({ row }) => row)
  const left =
    gone.length === 0 ? [] : await tx.selectFrom('person').where('id', 'in', gone).where('active', '=', true).select('id').execute()
  const column = (read: (row: (typeof rows)[number]) => string | boolean | null, type: string) => sql`${rows.map(read)}::${sql.raw(type)}[]`
  await sql`
    insert into person (id, workspace_id, name, email, avatar_url, time_zone, active)
    select id, ${workspace_id}, name, email, avatar_url, time_zone, active from unnest(
      ${column((p) => p.row, 'uuid')}, ${column((p) => p.name.replaceAll('\0', ''), 'text')}, ${column((p) => p.email, 'text')},
      ${column((p) => p.avatarUrl, 'text')}, ${column((p) => p.timeZone, 'text')}, ${column((p) => p.active, 'boolean')}
    ) as p (id, name, email, avatar_url, time_zone, active)
    on conflict (id) do update set
      name = excluded.name, email = excluded.email, avatar_url = excluded.avatar_url, time_zone = excluded.time_zone, active = excluded.active
    where (person.name, person.email, person.avatar_url, person.time_zone, person.active)
      is distinct from (excluded.name, excluded.email, excluded.avatar_url, excluded.time_zone, excluded.active)`.execute(tx)
  const fresh = rows.filter((person) => !personOf.has(person.id))
  if (fresh.length > 0)
    await tx
      .insertInto('identity')
      .values(fresh.map((person) => ({ workspace_id, connection_id: id, tracker_id: person.id, person_id: person.row })))
      .execute()
  return left.map(({ id: person }) => person)
}
