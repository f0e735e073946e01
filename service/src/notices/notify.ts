import type { NoticeKind, PersonId, TeamId } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Viewing } from '../views/viewing.ts'

/** `text`: what happened, in plain words; `subject`: where to look (a conversation, invitation, expectation, supply, OKR set). */
export type NewNotice = { kind: NoticeKind; team: TeamId | null; cycle?: string | null; subject: string | null; text: string }

/** Confirmed members of `teams`, `people`, and with `leaders` the leaders of the organisation. */
export type Receivers = { teams?: readonly TeamId[]; people?: readonly PersonId[]; leaders?: boolean }

/**
 * Tells each of them once, but for whoever did it, in the transaction of what happened. Whoever calls this names the few
 * whom it concerns (law 5): there is no way to tell everybody.
 */
export async function notify(
  { tx, workspace, actor, now }: Pick<Viewing, 'tx' | 'workspace' | 'actor' | 'now'>,
  { kind, team, cycle = null, subject, text }: NewNotice,
  { teams = [], people = [], leaders = false }: Receivers,
): Promise<void> {
  const by = actor.kind === 'person' ? actor.person : null
  await sql`
    with receiver as (
      select unnest(${[...people]}::uuid[]) as id
      union select person_id from membership where team_id = any(${[...teams]}::uuid[]) and standing = 'member'
      union select id from person where workspace_id = ${workspace} and leader and ${leaders}
    )
    insert into notice (id, workspace_id, person_id, kind, team_id, cycle, subject_id, text, at)
    select gen_random_uuid(), ${workspace}, p.id, ${kind}, ${team}, ${cycle}, ${subject}, ${text}, ${now}
    from receiver join person p on p.id = receiver.id
    where p.active and p.id is distinct from ${by}::uuid`.execute(tx)
}
