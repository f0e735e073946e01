import { refuse } from '@pull-okr/core'
import type { ResponseOf } from '@pull-okr/core/contract/types'
import type { Answer } from '../http/call.ts'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import type { Caller } from './caller.ts'

export type MeDeps = { store: Store<Tables>; demo: boolean; clock: () => Date }

export const OPERATOR: ResponseOf<'getMe'>['person'] = { id: 'operator', name: 'Operator', email: null, avatarUrl: null }

export async function describeMe({ store, demo, clock }: MeDeps, caller: Caller): Promise<Answer<'getMe'>> {
  const { actor, workspace, profile } = caller
  const here = { demo, now: clock().toISOString() }
  if (actor.kind === 'operator')
    return { kind: 'ok', value: { person: OPERATOR, roles: ['operator'], workspace: null, ...here, teams: [] } }
  if (actor.kind !== 'person' || workspace === null || profile === null)
    return refuse('notSignedIn', 'This link opens the request it was written on, and nothing else. Sign in to see more.')

  const { name, teams } = await store.inWorkspace(workspace, async (tx) => ({
    ...(await tx.selectFrom('workspace').select('name').where('id', '=', workspace).executeTakeFirstOrThrow()),
    teams: await tx
      .selectFrom('membership')
      .innerJoin('team', 'team.id', 'membership.team_id')
      .where('person_id', '=', actor.person)
      .select(['team.id', 'team.key', 'team.name', 'standing'])
      .orderBy('team.name')
      .execute(),
  }))
  return {
    kind: 'ok',
    value: { person: profile, roles: actor.leader ? ['leader'] : [], workspace: { id: workspace, name }, ...here, teams },
  }
}
