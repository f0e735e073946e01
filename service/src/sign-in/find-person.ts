import type { Standing, TeamId, WorkspaceId } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import type { Tx } from '../sync/connections.ts'
import type { Profile } from './caller.ts'
import { hashToken, workspaceOf } from './tokens.ts'

export type FoundPerson = {
  workspace: WorkspaceId
  profile: Profile
  leader: boolean
  standings: Map<TeamId, Standing>
}

/**
 * Whose session or API token this is, with their rights as they are now: nothing is remembered between requests, so
 * whoever leaves a team loses its rights at once. A sign-in token is no credential: it is exchanged first.
 */
export async function findPerson(store: Store<Tables>, token: string, now: Date): Promise<(FoundPerson & { expiresAt: Date }) | null> {
  const workspace = workspaceOf(token)
  if (workspace === null) return null
  const found = await store.inWorkspace(workspace, (tx) =>
    activePeople(tx)
      .innerJoin('access_token', 'access_token.person_id', 'person.id')
      .where('hash', '=', hashToken(token))
      .where('kind', '!=', 'signIn')
      .where('expires_at', '>', now)
      .select('expires_at')
      .executeTakeFirst(),
  )
  return found ? { ...readPerson(workspace, found), expiresAt: found.expires_at } : null
}

/** Whose account of a tracker this is, with the same rights; null: nobody's who is active here. */
export async function findByAccount(
  store: Store<Tables>,
  { workspace, connection }: { workspace: WorkspaceId; connection: string },
  account: string,
): Promise<FoundPerson | null> {
  const found = await store.inWorkspace(workspace, (tx) =>
    activePeople(tx)
      .innerJoin('identity', 'identity.person_id', 'person.id')
      .where('identity.connection_id', '=', connection)
      .where('identity.tracker_id', '=', account)
      .executeTakeFirst(),
  )
  return found ? readPerson(workspace, found) : null
}

/** With their standings as they are now. */
export function activePeople(tx: Tx) {
  return tx
    .selectFrom('person')
    .where('person.active', '=', true)
    .select(['person.id', 'person.name', 'person.email', 'person.avatar_url', 'person.leader'])
    .select(
      sql<[TeamId, Standing][]>`(select coalesce(json_agg(json_build_array(m.team_id, m.standing)), '[]')
        from membership m where m.person_id = person.id)`.as('standings'),
    )
}

type Row = { id: string; name: string; email: string | null; avatar_url: string | null; leader: boolean; standings: [TeamId, Standing][] }

function readPerson(workspace: WorkspaceId, { id, name, email, avatar_url: avatarUrl, leader, standings }: Row): FoundPerson {
  return { workspace, profile: { id, name, email, avatarUrl }, leader, standings: new Map(standings) }
}
