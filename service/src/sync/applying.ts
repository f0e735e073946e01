import type { TrackerIssue } from '@pull-okr/core'
import type { Selectable } from 'kysely'
import type { QueueLinkBack } from '../outbox/queue-link-back.ts'
import type { AfterCommit } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import type { Connection, Tx } from './connections.ts'
import type { KnownTeam } from './store-issues.ts'

/** What applying needs besides the issues; `queueLinkBack` for requests that the tracker ends. */
export type Applying = {
  tx: Tx
  afterCommit: AfterCommit
  connection: Connection
  now: Date
  /** when the tracker was asked, by `beginReading` */
  reading: string
  queueLinkBack: QueueLinkBack
  /** false during a first sync, which counts everything once at its end */
  recount?: boolean
}
export type StoredIssue = Pick<
  Selectable<Tables['issue']>,
  | 'id'
  | 'tracker_id'
  | 'team_id'
  | 'key'
  | 'title'
  | 'description'
  | 'due_date'
  | 'state'
  | 'archived_at'
  | 'first_completed_at'
  | 'gone_at'
  | 'filing'
  | 'in_tracker'
>
/** An issue as it was read, its row, and the row as it stood before (null: new). */
export type Applied = { issue: TrackerIssue; row: string; team: KnownTeam | null; before: StoredIssue | null }
