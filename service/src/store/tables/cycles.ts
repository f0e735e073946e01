import type { Progress, RequestEnd, Score } from '@pull-okr/core'
import type { ColumnType } from 'kysely'

type Written<T extends object> = ColumnType<T, string, never>

/** Where a key result stood, week by week; append-only. */
export type CheckInTable = {
  workspace_id: string
  id: string
  okr_set_id: string
  key_result_id: string
  progress: Written<Progress>
  /** the progress was the one suggested from linked items */
  suggested: boolean
  /** 1 to 10 */
  confidence: number
  sentence: string
  /** for the record; on the board an OKR has no name */
  by: string
  at: Date
}

/** Unplanned work that was taken mid-cycle; append-only. */
export type DistractionTable = {
  workspace_id: string
  id: string
  team_id: string
  cycle: string
  sentence: string
  /** as the team estimates it */
  items: number
  issue_id: string | null
  by: string
  at: Date
}

/** How a set was closed; append-only, one a set. */
export type OkrClosingTable = {
  workspace_id: string
  okr_set_id: string
  team_id: string
  cycle: string
  sentence: string
  scores: Written<Score[]>
  requests: Written<RequestEnd[]>
  by: string
  at: Date
}
