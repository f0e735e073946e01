import type { Cause, ConversationState, Emphasis, FindingKind, FindingState, NoticeKind } from '@pull-okr/core'
import type { ColumnType, Generated } from 'kysely'

type Json<T extends object> = ColumnType<T, string, string>

export type ExpectationTable = {
  id: string
  workspace_id: string
  cycle: string
  title: string
  context: string
  emphasis: Json<Emphasis[]>
  by: string
  at: Date
  withdrawn_at: Date | null
  withdrawn_by: string | null
  withdrawn_why: string | null
}
export type ExpectationAnswerTable = {
  workspace_id: string
  id: string
  expectation_id: string
  team_id: string
  kind: 'pulled' | 'notThisCycle' | 'question'
  /** pulled: into which, of which set */
  key_result_id: string | null
  okr_set_id: string | null
  conversation_id: string | null
  text: string
  by: string
  at: Date
}

export type ConversationTable = {
  id: string
  workspace_id: string
  kind: 'question' | 'finding'
  state: ConversationState
  about: 'okrs' | 'expectation' | 'request'
  /** whose OKRs, or who was asked; null: an expectation before a team answers it */
  team_id: string | null
  cycle: string | null
  /** the OKR set, expectation or request */
  subject_id: string
  /** the objective or key result */
  part_id: string | null
  /** its title when it was opened: the part may be removed */
  part_title: string
  other_team_id: string | null
  with_leaders: boolean
  /** only the members of `team_id` see it (law 13) */
  team_only: boolean
  title: string
  /** null: the debugger */
  opened_by: string | null
  opened_at: Date
  last_at: Date
  /** for which team the last word was spoken; null: for none, or by the debugger */
  last_team_id: string | null
  /** who spoke it; null: the debugger */
  last_by: string | null
  turns: number
  cause: Cause | null
  learned: string | null
  closed_at: Date | null
}
export type TurnTable = {
  workspace_id: string
  id: string
  conversation_id: string
  kind: 'said' | 'found' | 'wentAway' | 'cameBack' | 'corrected' | 'closed' | 'reopened'
  by: string | null
  team_id: string | null
  text: string
  cause: Cause | null
  at: Date
  /** its place, from 1 */
  n: number
}

export type FindingTable = {
  id: string
  workspace_id: string
  kind: FindingKind
  state: FindingState
  /** null: it is between the leaders alone */
  team_id: string | null
  other_team_id: string | null
  /** null: a request that is in none */
  cycle: string | null
  okr_set_id: string | null
  /** all that it is about, also those of a circle */
  teams: Generated<string[]>
  part_id: string | null
  /** what contradicts what: the same pair is one finding for ever */
  pair: string
  evidence: Json<string[]>
  matched: Json<{ left: string; right: string; how: string }[]>
  conversation_id: string
  first_found_at: Date
  changed_at: Date
  /** when the other side was last told of it; null: not yet */
  told_at: Date | null
}
/** Normalised words that a person said are not the same; `what` is the kind of thing compared, e.g. `need`. */
export type NotTheSameTable = {
  workspace_id: string
  what: string
  left_words: string
  right_words: string
  by: string
  at: Date
  sentence: string
}

/** What an optional matcher of meanings said of two texts, in normalised words. */
export type MeantAlikeTable = { workspace_id: string; left_words: string; right_words: string; model: string; similarity: number; at: Date }
/** The words by which promises that say the same are found. */
export type PromiseWordTable = { workspace_id: string; request_id: string; word: string }

/** Read off the set's document with each change, so that the debugger finds by index what it compares. Words are normalised. */
export type OkrEmphasisTable = {
  workspace_id: string
  okr_set_id: string
  team_id: string
  cycle: string
  part_id: string
  dimension: string
  value: string
}
export type OkrNeedTable = {
  workspace_id: string
  okr_set_id: string
  team_id: string
  cycle: string
  key_result_id: string
  need_id: string
  supplier_id: string
  what: string
  /** YYYY-MM-DD */
  needed_by: string
  request_id: string | null
}

/** Who looked at which revision of a published set, when first. */
export type OkrSeenTable = { workspace_id: string; okr_set_id: string; person_id: string; revision: number; at: Date }

export type NoticeTable = {
  id: string
  workspace_id: string
  person_id: string
  kind: NoticeKind
  team_id: string | null
  cycle: string | null
  subject_id: string | null
  text: string
  at: Date
  read_at: Date | null
}
