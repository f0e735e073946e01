import type { PersonId, TrackerAccount, WorkspaceId } from '@pull-okr/core'
import type { Store } from '../../store/index.ts'
import type { Tables } from '../../store/tables.ts'

export type FoundLinearPerson =
  | { kind: 'found'; workspace: WorkspaceId; person: PersonId }
  | { kind: 'unknown'; what: 'unknownOrganization' | 'unknownPerson' }

const LINEAR = 'https://api.linear.app/graphql'

/**
 * By the ids of Linear that said who they are: organisation and user. An e-mail proves nothing, for in another
 * organisation anybody may be called so; nor does an organisation's id that another server claims.
 */
export async function findLinearPerson(
  store: Store<Tables>,
  { organization, viewer }: TrackerAccount,
  apiUrl: string | undefined,
): Promise<FoundLinearPerson> {
  const connection = await store.transaction((tx) =>
    tx
      .selectFrom('connection')
      .where('tracker', '=', 'linear')
      .where('organization_id', '=', organization.id)
      .select(['id', 'workspace_id', 'api_url'])
      .executeTakeFirst(),
  )
  if (!connection || (connection.api_url ?? LINEAR) !== (apiUrl ?? LINEAR)) return { kind: 'unknown', what: 'unknownOrganization' }
  const workspace = connection.workspace_id
  const person = await store.inWorkspace(workspace, (tx) =>
    tx
      .selectFrom('identity')
      .innerJoin('person', 'person.id', 'identity.person_id')
      .where('identity.connection_id', '=', connection.id)
      .where('identity.tracker_id', '=', viewer.id)
      .where('person.active', '=', true)
      .select('person.id')
      .executeTakeFirst(),
  )
  return person ? { kind: 'found', workspace, person: person.id } : { kind: 'unknown', what: 'unknownPerson' }
}
