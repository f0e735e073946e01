import type { Standing, TeamId, WorkspaceId } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import type { Profile } from './caller.ts'
import { hashToken, workspaceOf } from './tokens.ts'

export type FoundPerson = {
  workspace: WorkspaceId
  profile: Profile
  leader: boolean
  standings: Map<TeamId, Standing>
  expiresAt: Date
}

/**
 * Whose session or API token this is, with their rights as they are now: nothing is remembered between requests, so
 * whoever leaves a team loses its rights at once. A sign-in token is no credential: it is exchanged first.
 */
export async function findPerson(store: Store<Tables>, token: string, now: Date): Promise<FoundPerson | null> {
  const workspace = workspaceOf(token)
  if (workspace === null) return null
  const found = await store.inWorkspace(workspace, (tx) =>
    tx
      .selectFrom('access_token')
      .innerJoin('person', 'person.id', 'access_token.person_id')
      .where('hash', '=', hashToken(token))
      .where('kind', '!=', 'signIn')
      .where('expires_at', '>', now)
      .where('person.active', '=', true)
      .select(['person.id', 'person.name', 'person.email', 'person.avatar_url', 'person.leader', 'expires_at'])
      .select(
        sql<[TeamId, Standing][]>`(select coalesce(json_agg(json_build_array(m.team_id, m.standing)), '[]')
          from membership m where m.person_id = person.id)`.as('standings'),
      )
      .executeTakeFirst(),
  )
  if (!found) return null
  return {
    workspace,
    profile: { id: found.id, name: found.name, email: found.email, avatarUrl: found.avatar_url },
    leader: found.leader,
    standings: new Map(found.standings),
    expiresAt: found.expires_at,
  }
}
