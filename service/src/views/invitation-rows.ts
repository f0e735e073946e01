import { nameOfInvited } from '@pull-okr/core'
import type { InvitationView } from '@pull-okr/core/contract/types'
import { sql } from 'kysely'
import { askedFor } from './asked-for.ts'
import type { Viewing } from './viewing.ts'

type Who = InvitationView['who']
/** An invitation as the asking team sees it, but for its link. */
export type InvitationRow = Omit<InvitationView, 'link'> & { round: string }

type Row = {
  id: string
  round_id: string
  guest_name: string | null
  person: { id: string; name: string; avatarUrl: string | null } | null
  team: { id: string; key: string; name: string } | null
  invited_at: Date
  seen_at: Date | null
  answer: { kind: 'asks' | 'nothing'; text: string; requests: string[]; by: string | null; at: string } | null
}

/** The invitations of these rounds, in the order in which they were invited, each with its latest answer: two queries. */
export async function invitationRows(viewing: Viewing, rounds: readonly string[]): Promise<InvitationRow[]> {
  return read(viewing, sql`i.round_id = any(${[...rounds]}::uuid[])`)
}

export async function invitationsById(viewing: Viewing, ids: readonly string[]): Promise<Map<string, InvitationRow>> {
  return new Map((await read(viewing, sql`i.id = any(${[...ids]}::uuid[])`)).map((row) => [row.id, row]))
}

async function read(viewing: Viewing, which: ReturnType<typeof sql>): Promise<InvitationRow[]> {
  const { rows } = await sql<Row>`
    select i.id, i.round_id, i.guest_name, i.invited_at, i.seen_at,
      case when p.id is not null then json_build_object('id', p.id, 'name', p.name, 'avatarUrl', p.avatar_url) end as person,
      case when t.id is not null then json_build_object('id', t.id, 'key', t.key, 'name', t.name) end as team,
      (select json_build_object('kind', a.kind, 'text', a.text, 'requests', a.requests, 'at', a.at,
          'by', (select name from person where id = a.by))
        from invitation_answer a where a.workspace_id = i.workspace_id and a.invitation_id = i.id order by a.at desc limit 1) as answer
    from invitation i left join person p on p.id = i.person_id left join team t on t.id = i.invited_team_id
    where i.workspace_id = ${viewing.workspace} and ${which}
    order by i.round_id, i.n`.execute(viewing.tx)
  const asked = await askedFor(
    viewing,
    rows.flatMap(({ answer }) => answer?.requests ?? []),
  )
  return rows.map(({ id, round_id: round, answer, invited_at, seen_at, ...row }) => {
    const who = whoOf(row)
    return {
      id,
      round,
      who,
      state: answer ? 'answered' : seen_at ? 'seen' : 'silent',
      invitedAt: invited_at.toISOString(),
      seenAt: seen_at?.toISOString() ?? null,
      answeredAt: answer && new Date(answer.at).toISOString(),
      answeredBy: answer && (answer.by ?? `${nameOfInvited(who)}, by the link`),
      answer: answer && { kind: answer.kind, text: answer.text, asks: answer.requests.flatMap((one) => asked.get(one) ?? []) },
    }
  })
}

function whoOf({ person, team, guest_name }: Pick<Row, 'person' | 'team' | 'guest_name'>): Who {
  if (person) return { kind: 'person', person }
  return team ? { kind: 'team', team } : { kind: 'guest', name: guest_name ?? '' }
}
