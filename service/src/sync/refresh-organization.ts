import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import { lockConnection } from './apply-issues.ts'
import { applyPeople } from './apply-people.ts'
import { applyTeams } from './apply-teams.ts'
import type { Connected } from './connections.ts'
import { tellOfLeavers } from './tell-of-leavers.ts'

/**
 * People and teams, in one transaction. No tracker tells by itself who is in a team, so this runs with every sweep.
 * Answers the tracker's ids of the teams that the credential can read.
 */
export async function refreshOrganization(
  { store, now }: { store: Store<Tables>; now: () => Date },
  { connection, tracker }: Connected,
): Promise<Set<string>> {
  const people = await tracker.people()
  const teams = await tracker.teams()
  await store.inWorkspace(connection.workspace_id, async (tx) => {
    await lockConnection(tx, connection)
    const left = await applyPeople(tx, connection, people)
    await applyTeams(tx, connection, teams, now())
    await tellOfLeavers(tx, { workspace: connection.workspace_id, now: now() }, left)
  })
  return new Set(teams.map(({ id }) => id))
}
