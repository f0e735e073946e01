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

/**
 * The same of several things at once, in one statement however many they are. Columns of arrays, for then the database
 * knows how few they are, and finds members by index instead of reading all of the organisation's.
 */
export async function notifyEach({ tx, workspace, actor, now }: By, notifications: readonly Notification[]): Promise<void> {
  if (notifications.length === 0) return
  const by = actor.kind === 'person' ? actor.person : null
  const column = (read: (notice: NewNotice) => string | null) => notifications.map(({ notice }) => read(notice))
  const pairs = (read: (to: Receivers) => readonly string[] | undefined) =>
    notifications.flatMap(({ to }, n) => (read(to) ?? []).map((id) => ({ n: n + 1, id })))
  const named = (list: { n: number; id: string }[]) =>
    sql`unnest(${list.map(({ n }) => n)}::bigint[], ${list.map(({ id }) => id)}::uuid[]) as named (n, id)`
  const toLeaders = notifications.flatMap(({ to }, n) => (to.leaders ? n + 1 : []))
  await sql`
    with receiver as (
      select n, id from ${named(pairs(({ people }) => people))}
      union select named.n, m.person_id from ${named(pairs(({ teams }) => teams))}
        join membership m on m.team_id = named.id and m.standing = 'member'
      union select l.n, p.id from unnest(${toLeaders}::bigint[]) as l (n) join person p on p.workspace_id = ${workspace} and p.leader
    )
    insert into notice (id, workspace_id, person_id, kind, team_id, cycle, subject_id, text, at)
    select gen_random_uuid(), ${workspace}, p.id, t.kind, t.team, t.cycle, t.subject, t.text, ${now}
    from unnest(
      ${column(({ kind }) => kind)}::text[], ${column(({ team }) => team)}::uuid[], ${column(({ cycle = null }) => cycle)}::text[],
      ${column(({ subject }) => subject)}::uuid[], ${column(({ text }) => text)}::text[]
    ) with ordinality as t (kind, team, cycle, subject, text, n)
    join receiver r on r.n = t.n join person p on p.id = r.id
    where p.active and p.id is distinct from ${by}::uuid`.execute(tx)
}
