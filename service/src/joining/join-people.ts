import type { PersonId, WorkspaceId } from '@pull-okr/core'
import { sql } from 'kysely'
import { lockConnection } from '../sync/index.ts'
import type { Tx } from '../sync/connections.ts'
import { writeRecord } from '../sync/write-record.ts'

type Joining = { workspace: WorkspaceId; into: PersonId; from: PersonId; now: Date }

/** Those of them who are active, kept from a sync that has read who is who, and from whoever joins them at the same time. */
export async function lockPeople(tx: Tx, people: PersonId[]) {
  const connections = await tx
    .selectFrom('identity')
    .where('person_id', 'in', people)
    .select('connection_id as id')
    .distinct()
    .orderBy('id')
    .execute()
  for (const connection of connections) await lockConnection(tx, connection)
  return tx
    .selectFrom('person')
    .where('id', 'in', people)
    .where('active', '=', true)
    .select(['id', 'name', 'email', 'avatar_url as avatarUrl'])
    .orderBy('id')
    .forUpdate()
    .execute()
}

/**
 * What `from` may do, waits for and asked is `into`'s from now on: accounts, places in teams (a newcomer's stays one),
 * voices, notices, invitations, sessions. What either did stays under the name that it was done by (law 12).
 */
export async function joinPeople(tx: Tx, { workspace, into, from, now }: Joining): Promise<void> {
  await tx.updateTable('identity').set({ person_id: into, joined_at: now }).where('person_id', '=', from).execute()
  const { rows: places } = await sql<{ team: string }>`insert into membership (workspace_id, team_id, person_id, standing, since)
    select workspace_id, team_id, ${into}, standing, since from membership where person_id = ${from}
    on conflict do nothing returning team_id as team`.execute(tx)
  await tx.deleteFrom('membership').where('person_id', '=', from).execute()
  for (const table of ['voice', 'notice', 'access_token'] as const)
    await tx.updateTable(table).set({ person_id: into }).where('person_id', '=', from).execute()
  await tx.updateTable('conversation').set({ opened_by: into }).where('opened_by', '=', from).execute()
  await sql`update invitation i set person_id = ${into} where person_id = ${from}
    and not exists (select from invitation o where o.round_id = i.round_id and o.person_id = ${into})`.execute(tx)
  await sql`update person set leader = leader or (select leader from person where id = ${from}) where id = ${into}`.execute(tx)
  await tx.updateTable('person').set({ active: false, leader: false }).where('id', '=', from).execute()
  await tx.deleteFrom('one_time_code').where('person_id', '=', from).execute()
  const said = { kind: 'team', subject: into, by: into, data: { what: 'joinedAccounts', was: from } } as const
  await writeRecord(tx, workspace, now, [{ ...said, team: null }, ...places.map(({ team }) => ({ ...said, team }))])
}
