import type { NoticeKind, PersonId, TeamId } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Viewing } from '../views/viewing.ts'

/** `text`: what happened, in plain words; `subject`: where to look (a conversation, invitation, expectation, supply, OKR set). */
export type NewNotice = { kind: NoticeKind; team: TeamId | null; cycle?: string | null; subject: string | null; text: string }

/** Confirmed members of `teams`, `people`, and with `leaders` the leaders of the organisation. */
export type Receivers = { teams?: readonly TeamId[]; people?: readonly PersonId[]; leaders?: boolean }

export type Notification = { notice: NewNotice; to: Receivers }
type By = Pick<Viewing, 'tx' | 'workspace' | 'actor' | 'now'>

/**
 * Tells each of them once, but for whoever did it, in the transaction of what happened. Whoever calls this names the few
 * whom it concerns (law 5): there is no way to tell everybody.
 */
export function notify(by: By, notice: NewNotice, to: Receivers): Promise<void> {
  return notifyEach(by, [{ notice, to }])
}

/** The same of several things at once, in one statement however many they are. */
export async function notifyEach({ tx, workspace, actor, now }: By, notifications: readonly Notification[]): Promise<void> {
  if (notifications.length === 0) return
  const by = actor.kind === 'person' ? actor.person : null
  const told = notifications.map(({ notice, to: { teams = [], people = [], leaders = false } }, n) => ({
    n,
    ...notice,
    teams,
    people,
    leaders,
  }))
  await sql`
    with told as (
      select * from jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
        as t (n int, kind text, team uuid, cycle text, subject uuid, text text, teams uuid[], people uuid[], leaders boolean)
    ), receiver as (
      select n, unnest(people) as id from told
      union select n, m.person_id from told join membership m on m.team_id = any(told.teams) and m.standing = 'member'
      union select n, p.id from told join person p on told.leaders and p.workspace_id = ${workspace} and p.leader
    )
    insert into notice (id, workspace_id, person_id, kind, team_id, cycle, subject_id, text, at)
    select gen_random_uuid(), ${workspace}, p.id, t.kind, t.team, t.cycle, t.subject, t.text, ${now}
    from receiver r join told t on t.n = r.n join person p on p.id = r.id
    where p.active and p.id is distinct from ${by}::uuid`.execute(tx)
}
