import type { WorkspaceId } from '@pull-okr/core'
import type { ResponseOf } from '@pull-okr/core/contract/types'
import type { Store } from '../../store/index.ts'
import type { Tables } from '../../store/tables.ts'
import { writeRecord } from '../../sync/write-record.ts'
import type { Answer, Call } from '../call.ts'
import type { OperateDeps } from './list-connections.ts'

export function nameLeaders({ store, permissions }: OperateDeps) {
  return async ({ actor, body, now }: Call<'nameLeaders'>): Promise<Answer<'nameLeaders'>> => {
    const allowed = permissions.operate(actor)
    if (allowed.kind === 'refused') return allowed
    const connection = await store.transaction((tx) =>
      tx.selectFrom('connection').select('workspace_id').where('id', '=', body.connection).executeTakeFirst(),
    )
    if (!connection) return { kind: 'notFound', detail: 'There is no such connection.' }
    return { kind: 'ok', value: await setLeaders(store, connection.workspace_id, { emails: body.emails, now, by: 'operator' }) }
  }
}

/** These people are the leaders, and nobody else is. Whoever becomes one or stops being one is recorded. */
export async function setLeaders(
  store: Store<Tables>,
  workspace: WorkspaceId,
  { emails, now, by }: { emails: string[]; now: Date; by: 'operator' | 'demo' },
): Promise<ResponseOf<'nameLeaders'>> {
  const wanted = [...new Set(emails.map((email) => email.trim().toLowerCase()))]
  return store.inWorkspace(workspace, async (tx) => {
    const people = await tx
      .selectFrom('person')
      .where('workspace_id', '=', workspace)
      .where((is) => is.or([is('leader', '=', true), is(is.fn<string>('lower', ['email']), 'in', wanted.length > 0 ? wanted : [''])]))
      .select(['id', 'name', 'email', 'avatar_url', 'leader', 'active'])
      .orderBy('name')
      .forUpdate()
      .execute()
    const leads = (person: (typeof people)[number]) => person.active && wanted.includes(person.email?.toLowerCase() ?? '')
    const changed = people.filter((person) => person.leader !== leads(person))
    for (const person of changed)
      await tx
        .updateTable('person')
        .set({ leader: leads(person) })
        .where('id', '=', person.id)
        .execute()
    await writeRecord(
      tx,
      workspace,
      now,
      changed.map((person) => ({
        kind: 'team' as const,
        team: null,
        subject: person.id,
        data: { kind: 'leaders', leader: leads(person), by },
      })),
    )
    const leaders = people.filter(leads)
    const known = new Set(leaders.map((person) => person.email?.toLowerCase()))
    return {
      leaders: leaders.map(({ id, name, email, avatar_url: avatarUrl }) => ({ id, name, email, avatarUrl })),
      unknown: wanted.filter((email) => !known.has(email)),
    }
  })
}
