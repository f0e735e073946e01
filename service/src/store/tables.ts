import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Absence, CycleCalendar, Ground, Intake, IssueFiling, IssueState, RequestState, Standing, TrackerKind } from '@pull-okr/core'
import type { AskRoundTable, InvitationAnswerTable, InvitationTable, IssueLinkTable, SupplyTable } from './tables/asking.ts'
import type {
  ConversationTable,
  ExpectationAnswerTable,
  ExpectationTable,
  FindingTable,
  MeantAlikeTable,
  NotTheSameTable,
  NoticeTable,
  OkrEmphasisTable,
  OkrNeedTable,
  OkrSeenTable,
  PromiseWordTable,
  TurnTable,
} from './tables/conversations.ts'
import type { CheckInTable, DistractionTable, OkrClosingTable } from './tables/cycles.ts'
import type { DigestSettingTable, DigestTable } from './tables/digests.ts'
import type { DecisionTable, LinkBackTable, OkrChangeTable, OkrSetTable, ReplyTable } from './tables/deciding.ts'

/** The rows as Kysely sees them, the same from PGlite and PostgreSQL: timestamptz is a Date, date a `YYYY-MM-DD` string, bigint a string. */
export type Tables = {
  workspace: WorkspaceTable
  connection: ConnectionTable
  used_sign_in_state: UsedSignInStateTable
  one_time_code: OneTimeCodeTable
  access_token: AccessTokenTable
  delivery: DeliveryTable
  person: PersonTable
  identity: IdentityTable
  team: TeamTable
  tracker_label: TrackerLabelTable
  membership: MembershipTable
  supply: SupplyTable
  issue: IssueTable
  throughput_week: ThroughputWeekTable
  ask: AskTable
  voice: VoiceTable
  request: RequestTable
  okr_set: OkrSetTable
  link_back: LinkBackTable
  decision: DecisionTable
  reply: ReplyTable
  okr_change: OkrChangeTable
  record: RecordTable
  expectation: ExpectationTable
  expectation_answer: ExpectationAnswerTable
  conversation: ConversationTable
  turn: TurnTable
  finding: FindingTable
  not_the_same: NotTheSameTable
  okr_emphasis: OkrEmphasisTable
  okr_need: OkrNeedTable
  okr_seen: OkrSeenTable
  notice: NoticeTable
  digest_setting: DigestSettingTable
  digest: DigestTable
  promise_word: PromiseWordTable
  meant_alike: MeantAlikeTable
  team_lineage: TeamLineageTable
  issue_link: IssueLinkTable
  ask_round: AskRoundTable
  invitation: InvitationTable
  invitation_answer: InvitationAnswerTable
  check_in: CheckInTable
  distraction: DistractionTable
  okr_closing: OkrClosingTable
}

export type Json<T extends object> = ColumnType<T, string, string>

type WorkspaceTable = { id: string; name: string; created_at: Generated<Date> }

type ConnectionTable = {
  id: string
  workspace_id: string
  tracker: TrackerKind
  organization_id: string
  organization_name: string
  organization_url: string
  viewer_id: string
  viewer_name: string
  api_url: string | null
  /** sealed with SECRETS_KEY, bound to workspace and provider */
  credential: string
  /** sealed alike; two at once while a secret is being rotated */
  webhook_secrets: Generated<string[]>
  created_at: Generated<Date>
  paused_why: string | null
  sync_phase: Generated<'waiting' | 'running' | 'done' | 'paused'>
  /** everything updated up to here has been read */
  sync_since: Date | null
  /** the closed horizon of the pass that is running, and the page it has reached */
  sync_until: Date | null
  sync_after: string | null
  sync_issues: Generated<number>
  sync_started_at: Date | null
  sync_finished_at: Date | null
  sync_error: string | null
  first_synced_at: Date | null
  /** how often it was given a credential */
  generation: Generated<number>
  refreshing_until: Generated<Date | null>
  /** nobody asks the tracker anything before then */
  limited_until: Date | null
  /** reading in the background waits until then: the rest of the hour is kept for triage */
  sync_waits_until: Date | null
  ids_compared_at: Date | null
  /** why the last comparison of ids removed nothing */
  ids_problem: string | null
  /** issues that the database refused, by the tracker's id: their keys. Read again every night, until they are stored or gone */
  left_out: ColumnType<Record<string, string>, string | undefined, string>
  /** when the pass over all links that is running began, and the page it has reached */
  links_pass: Date | null
  links_after: string | null
  links_read_at: Date | null
  /** of the Forge app that its token is of; null: it has another credential */
  installation_id: string | null
  uninstalled_at: Date | null
}

/** States of sign-ins with Linear that came back: each is good once, in whichever process. */
type UsedSignInStateTable = { hash: Buffer; expires_at: Date }

/** `site`: joins a Jira site to the workspace; `person`: joins another account to the person */
type OneTimeCodeTable = {
  hash: Buffer
  workspace_id: string
  kind: 'site' | 'person'
  person_id: string | null
  made_at: Date
  expires_at: Date
}

type AccessTokenTable = {
  id: string
  workspace_id: string
  person_id: string
  /** `signIn` is good once */
  kind: 'session' | 'api' | 'signIn'
  name: string
  hash: Uint8Array
  created_at: Generated<Date>
  expires_at: Date
}

type DeliveryTable = {
  id: GeneratedAlways<string>
  workspace_id: string
  connection_id: string
  delivery_key: string
  /** of the change it tells of: two webhooks of one organisation tell the same one */
  content_key: string
  body: Uint8Array
  received_at: Generated<Date>
  due_at: Generated<Date>
  attempts: Generated<number>
  state: Generated<'waiting' | 'applied' | 'ignored' | 'parked'>
  why: string | null
}

type PersonTable = {
  id: string
  workspace_id: string
  name: string
  email: string | null
  avatar_url: string | null
  time_zone: string | null
  leader: Generated<boolean>
  active: Generated<boolean>
}

type IdentityTable = {
  workspace_id: string
  connection_id: string
  tracker_id: string
  person_id: string
  /** joined to a person that another account had made: their name and standing follow that one */
  joined_at: Date | null
}

type TrackerLabelTable = { workspace_id: string; connection_id: string; tracker_id: string; name: string }

type TeamTable = {
  id: string
  workspace_id: string
  connection_id: string
  tracker_id: string
  key: string
  name: string
  private: Generated<boolean>
  time_zone: string | null
  connected_at: Generated<Date>
  threshold: Generated<number>
  /** how soon it promises to answer a request, in days */
  answer_days: Generated<number>
  request_label: Generated<string>
  /** null: the default words of core's `BAU_LABELS` */
  bau_labels: string[] | null
  bau_projects: Generated<string[]>
  /** people; null: the confirmed members */
  team_size: number | null
  absences: ColumnType<Absence[], string | undefined, string>
  /** share of planned work; null: measured from links */
  other_planned: number | null
  /** used while there is too little history; null: nobody entered one */
  manual_planned_per_week: number | null
  manual_bau_per_week: number | null
  shares_capacity: Generated<boolean>
  /** its own calendar of cycles; empty: calendar quarters */
  cycle_calendar: ColumnType<CycleCalendar, string | undefined, string>
  /** null: nothing is written to the tracker for this team */
  write_back_at: Date | null
  write_back_by: string | null
}

/** Append-only; of one team and one that it comes from the latest counts. `share` 0: none any more. */
type TeamLineageTable = {
  workspace_id: string
  id: string
  team_id: string
  from_team_id: string
  share: number
  /** weeks before this day are inherited, `YYYY-MM-DD` */
  before_day: string
  by: string
  at: Date
  sentence: string
}

type MembershipTable = { workspace_id: string; team_id: string; person_id: string; standing: Standing; since: Generated<Date> }

type IssueTable = {
  id: Generated<string>
  workspace_id: string
  connection_id: string
  tracker_id: string
  team_id: string | null
  key: string
  url: string
  title: string
  description: string
  state: IssueState
  state_name: string
  creator: string | null
  labels: string[]
  project: string | null
  /** the tracker's id of the issue that it is a part of */
  parent: string | null
  kind: 'planned' | 'bau'
  due_date: string | null
  created_at: Date
  updated_at: Date
  started_at: Date | null
  completed_at: Date | null
  canceled_at: Date | null
  archived_at: Date | null
  /** kept when an item is reopened: the tracker forgets it */
  first_completed_at: Date | null
  gone_at: Date | null
  /** asked here, in an ask round: what to file in the tracker, under an id that we made; null: it came from the tracker */
  filing: Json<IssueFiling> | null
  /** false: not written to the tracker yet; the comparison of ids leaves it alone */
  in_tracker: Generated<boolean>
  /** the reading of the tracker (`beginReading`) that it is as of */
  reading: Generated<string>
}

type ThroughputWeekTable = { workspace_id: string; team_id: string; week: string; planned: number; bau: number; bulk_close: boolean }
type AskTable = { id: string; workspace_id: string; issue_id: string; intake: Intake; created_at: Generated<Date> }
/** `source` is `creator` or the tracker's id of a further voice */
type VoiceTable = { workspace_id: string; ask_id: string; source: string; person_id: string | null; name: string; text: Generated<string> }

type RequestTable = {
  id: string
  workspace_id: string
  ask_id: string
  team_id: string
  state: RequestState
  /** adopted: the cycle it is in; deferred: the cycle it waits for */
  cycle: string | null
  /** never changes; the three after it are of the present asking, and the record keeps those before */
  first_asked_at: Date
  asked_at: Date
  seen_at: Date | null
  seen_by: string | null
  answered_at: Date | null
  /** adopted: what its issue said then */
  ground: ColumnType<Ground | null, string | null | undefined, string | null>
  /** refused, deferred or released: what its issue said then, and how many stood behind it; kept when it is asked again */
  answered_ground: ColumnType<AnsweredGround | null, string | null | undefined, string | null>
}

export type AnsweredGround = Ground & { voices: number }

type RecordTable = {
  id: GeneratedAlways<string>
  xid: GeneratedAlways<string>
  workspace_id: string
  at: Generated<Date>
  kind: string
  team_id: string | null
  subject: string | null
  by: string | null
  data: ColumnType<Record<string, unknown>, string | undefined, string>
}
