import type { PersonId, WorkspaceId } from '@pull-okr/core'
import { sql } from 'kysely'
import { lockConnection } from '../sync/index.ts'
import type { Tx } from '../sync/connections.ts'
import { writeRecord } from '../sync/write-record.ts'

type Joining = { workspace: WorkspaceId; into: PersonId; from: PersonId; now: Date }

/**
 * What `from` may do, waits for and asked is `into`'s from now on: accounts, places in teams (a newcomer's stays one),
 * voices, notices, invitations, sessions. What either did stays under the name that it was done by (law 12).
 */
export async function joinPeople(tx: Tx, { workspace, into, from, now }: Joining): Promise<void> {
  // a sync that is under way has read who is who
  const connections = await tx
    .selectFrom('identity')
    .where('person_id', 'in', [into, from])
    .select('connection_id as id')
    .distinct()
    .orderBy('id')
    .execute()
  for (const connection of connections) await lockConnection(tx, connection)
  await tx.updateTable('identity').set({ person_id: into, joined_at: now }).where('person_id', '=', from).execute()
  await sql`insert into membership (workspace_id, team_id, person_id, standing, since)
    select workspace_id, team_id, ${into}, standing, since from membership where person_id = ${from}
    on conflict do nothing`.execute(tx)
  await tx.deleteFrom('membership').where('person_id', '=', from).execute()
  for (const table of ['voice', 'notice', 'access_token'] as const)
    await tx.updateTable(table).set({ person_id: into }).where('person_id', '=', from).execute()
  await tx.updateTable('conversation').set({ opened_by: into }).where('opened_by', '=', from).execute()
  await sql`update invitation i set person_id = ${into} where person_id = ${from}
    and not exists (select from invitation o where o.round_id = i.round_id and o.person_id = ${into})`.execute(tx)
  const { leader } = await tx.selectFrom('person').where('id', '=', from).select('leader').executeTakeFirstOrThrow()
  if (leader) await tx.updateTable('person').set({ leader }).where('id', '=', into).execute()
  await tx.updateTable('person').set({ active: false, leader: false }).where('id', '=', from).execute()
  await tx.deleteFrom('one_time_code').where('person_id', '=', from).execute()
  await writeRecord(tx, workspace, now, [
    { kind: 'team', team: null, subject: into, by: into, data: { kind: 'joinedAccounts', was: from } },
  ])
}
