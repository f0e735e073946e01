import type { LinkKind, SupplyState } from '@pull-okr/core'
import type { ColumnType, Generated } from 'kysely'

export type SupplyTable = {
  id: Generated<string>
  workspace_id: string
  supplier_id: string
  customer_id: string
  what: string
  state: Generated<SupplyState>
  /** the side that said so; null: arranged before both sides had a say */
  said_by_team: string | null
  said_by: string | null
  said_at: Generated<Date>
  sentence: Generated<string>
  answered_by: string | null
  answered_at: Date | null
  answer_text: string | null
}

/** A link of the tracker between issues of two teams, by the tracker's ids; `from` serves `to`. */
export type IssueLinkTable = {
  workspace_id: string
  connection_id: string
  tracker_id: string
  kind: LinkKind
  from_issue: string
  to_issue: string
  /** of the issues, when the link was read */
  from_team: string
  to_team: string
  /** the pass over all links that saw it last: what a later one does not see is gone */
  read_in: Date
}

export type AskRoundTable = {
  id: string
  workspace_id: string
  team_id: string
  cycle: string
  question: string
  opened_by: string
  opened_at: Date
  /** YYYY-MM-DD */
  closes_on: string
  closed_at: Date | null
  closed_by: string | null
  closed_why: string | null
}
export type InvitationTable = {
  id: string
  workspace_id: string
  round_id: string
  team_id: string
  /** one of the three says who is invited */
  person_id: string | null
  invited_team_id: string | null
  guest_name: string | null
  invited_at: Date
  invited_by: string
  seen_at: Date | null
  /** its place in the round */
  n: number
}
/** Append-only; the latest counts. `requests`: what was asked for, by new and existing requests. */
export type InvitationAnswerTable = {
  workspace_id: string
  id: string
  invitation_id: string
  kind: 'asks' | 'nothing'
  text: string
  /** the new ones, as they were said: titles change in the tracker */
  asks: ColumnType<{ id: string; title: string; description: string }[], string, never>
  requests: string[]
  by: string | null
  at: Date
}
