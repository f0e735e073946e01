import type { Decision, FitChange, LinkBackContent, Objective, OkrChange, OkrSetState, Reply } from '@pull-okr/core'
import type { Generated, JSONColumnType } from 'kysely'
import type { Json } from '../tables.ts'

export type OkrSetTable = {
  id: string
  workspace_id: string
  team_id: string
  cycle: string
  state: OkrSetState
  revision: number
  objectives: JSONColumnType<Objective[]>
}

export type LinkBackTable = {
  id: string
  workspace_id: string
  connection_id: string
  request_id: string
  content: Json<LinkBackContent>
  /** `held`: nothing is written until write-back is on and PUBLIC_URL is set */
  state: 'held' | 'pending' | 'written' | 'failed'
  created_at: Generated<Date>
  due_at: Generated<Date>
  attempts: Generated<number>
  why: string | null
  attachment_id: string | null
  comment_id: string | null
  written_at: Date | null
  /** the deliveries that led to it, by the tracker's ids */
  deliveries: Generated<string[]>
  /** an entry of the thread on the issue; null: an answer */
  conversation_id: string | null
}

export type DecisionTable = {
  workspace_id: string
  id: string
  request_id: string
  body: Json<Decision>
  fit: Json<FitChange> | null
  by: string
  at: Date
}
export type ReplyTable = {
  workspace_id: string
  id: string
  request_id: string
  decision_id: string | null
  kind: Reply['kind']
  text: string
  /** null: through the signed link on the issue */
  by: string | null
  at: Date
}
export type OkrChangeTable = {
  workspace_id: string
  id: string
  okr_set_id: string
  revision: number
  change: Json<OkrChange | { kind: 'publish' | 'redraft' | 'commit' | 'close'; sentence: string }>
  summary: string
  sentence: string
  by: string
  at: Date
  /** the set after it; null: from before versions were kept */
  objectives: Json<Objective[]> | null
}
