import { changedSince, type AfterNo, type IssueState, type RequestState } from '@pull-okr/core'
import type { OpeningView } from '@pull-okr/core/contract/types'
import { sql } from 'kysely'
import type { AnsweredGround } from '../store/tables.ts'
import type { Viewing } from './viewing.ts'

type No = OpeningView['nos'][number]
type Row = {
  request: string
  state: RequestState
  answer: No['answer']
  reason: string
  at: Date
  ground: AnsweredGround | null
  title: string
  description: string
  dueDate: string | null
  issueKey: string
  issueUrl: string
  issueState: IssueState
  gone: boolean
  voices: number
  reply: 'askAgain' | 'accept' | null
  replyText: string | null
}

/** More than a team reads at the beginning of a cycle; the inbox has them all. */
const NOS_AT_MOST = 100
const OVER: readonly IssueState[] = ['completed', 'canceled', 'duplicate']

/**
 * What the team refused, or let go of, from a day on: as it stands now, and what changed since. What was answered
 * otherwise since is no No any more. Those with the most news first, then the latest.
 */
export async function ledgerOfNos({ tx, workspace }: Viewing, team: { id: string }, since: string): Promise<No[]> {
  const { rows } = await sql<Row>`
    with open as materialized (
      select * from request where workspace_id = ${workspace} and team_id = ${team.id}
        and state in ('declined', 'counterOffered', 'released', 'asked', 'clarifying')
    ), answer as (
      select r.id, d.at, case d.body ->> 'kind' when 'decline' then 'declined' else 'counterOffered' end as answer, d.body ->> 'reason' as reason
      from open r join decision d on d.workspace_id = ${workspace} and d.request_id = r.id
      where d.body ->> 'kind' in ('decline', 'counterOffer') and d.at >= ${new Date(since)}
      union all
      select r.id, e.at, 'released', e.data ->> 'text'
      from open r join record e on e.workspace_id = ${workspace} and e.subject = r.id
      where e.kind = 'request' and e.data ->> 'event' = 'release' and e.at >= ${new Date(since)}
    ), latest as (
      select distinct on (id) * from answer order by id, at desc
    )
    select r.id as request, r.state, l.answer, coalesce(l.reason, '') as reason, l.at, r.answered_ground as ground,
      i.title, i.description, i.due_date as "dueDate", i.key as "issueKey", i.url as "issueUrl", i.state as "issueState",
      (i.gone_at is not null or i.archived_at is not null) as gone,
      (select count(*)::int from voice v where v.ask_id = r.ask_id) as voices, y.kind as reply, y.text as "replyText"
    from latest l join open r on r.id = l.id join ask a on a.id = r.ask_id join issue i on i.id = a.issue_id
    left join lateral (
      select kind, text from reply where workspace_id = ${workspace} and request_id = r.id and at >= l.at and kind in ('askAgain', 'accept')
      order by at desc limit 1
    ) y on true
    order by l.at desc, r.id limit ${NOS_AT_MOST}`.execute(tx)
  return rows.map(noOf).toSorted((a, b) => b.changed.length - a.changed.length)
}

function noOf(row: Row): No {
  const { request, title, issueKey, issueUrl, state, voices, reason, answer, at } = row
  const issueOver = row.gone || OVER.includes(row.issueState)
  const changed = changedSince(row.ground ?? row, row, { again: againOf(row), issueOver })
  return { request, title, issueKey, issueUrl, state, voices, reason, answeredAt: at.toISOString(), answer, changed }
}

function againOf({ state, reply, replyText }: Row): AfterNo['again'] {
  if (state !== 'asked' && state !== 'clarifying') return null
  return reply === null ? { how: 'reopened', text: '' } : { how: reply, text: replyText ?? '' }
}
