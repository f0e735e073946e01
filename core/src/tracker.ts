/**
 * The port to a tracker. An adapter owns *how*; the service owns *when* (inbox job, sweep, nightly id sweep, budget).
 *
 * Reading may be repeated at any time. Order is promised only where a method says so. What an adapter returns is present
 * truth: a delivery is a wake-up, and what it says is read again by id. Every method may throw `TrackerFailure` and
 * nothing else; its `failure` says what to do next.
 */
export type TrackerKind = 'linear' | 'jira'
export const TRACKER_NAMES: Record<TrackerKind, string> = { linear: 'Linear', jira: 'Jira' }

export const ISSUE_STATES = ['triage', 'backlog', 'unstarted', 'started', 'completed', 'canceled', 'duplicate'] as const
export type IssueState = (typeof ISSUE_STATES)[number]

/** Ids are the tracker's own; times are ISO 8601 in UTC; texts are untrusted. */
export type TrackerIssue = {
  id: string
  key: string
  url: string
  team: string
  title: string
  description: string
  state: IssueState
  stateName: string
  /** null: filed by an integration or by somebody who is gone */
  creator: string | null
  labels: string[]
  project: string | null
  /** the issue that it is a part of */
  parent: string | null
  /** who else stands behind it (Linear: customer needs); `id` makes it safe to read twice */
  voices: { id: string; name: string; text: string }[]
  createdAt: string
  updatedAt: string
  startedAt: string | null
  completedAt: string | null
  canceledAt: string | null
  archivedAt: string | null
  dueDate: string | null
  /** the issue it was marked a duplicate of; null too where nobody looked: pages of a first sync */
  duplicateOf: string | null
  /** our id of it, where we filed it and the tracker gives ids of its own; said by a mark that others may write: ask who its creator is */
  filedAs?: string | undefined
}

export type TrackerPerson = {
  id: string
  name: string
  email: string | null
  active: boolean
  avatarUrl: string | null
  timeZone: string | null
}
export type TrackerTeam = { id: string; key: string; name: string; private: boolean; timeZone: string | null; members: string[] }

/** Who the stored credential is, and of which organisation. Writes appear in the tracker under `viewer`'s name. */
export type TrackerAccount = {
  organization: { id: string; name: string; url: string }
  viewer: { id: string; name: string; email: string | null }
}

/** One page of ids; `next` is null on the last page. */
export type IdPage = { ids: string[]; next: string | null }

/** `from` serves `to`: `blocks` holds it up, of `related` nothing follows. Duplicates are none (see `duplicateOf`). */
export type TrackerLink = { id: string; kind: 'blocks' | 'related'; from: string; to: string }

/** One page of links; `next` is null on the last page. */
export type LinkPage = { links: TrackerLink[]; next: string | null }

/** One page of issues, and where to go on; `next` is null on the last page. */
export type IssuePage = { issues: TrackerIssue[]; next: string | null }

/**
 * What must stand on the tracker's issue after an answer. The attachment is one per request (same `url` always); the
 * comment is one per answer, its `id` a UUID that the service made once and keeps.
 */
export type LinkBackContent = {
  issue: string
  /** the issue was asked for here and is not in the tracker yet: it is filed first; `issue` is the id that we made, under which or with which it is found again */
  file?: IssueFiling
  attachment: { url: string; title: string; subtitle: string; fields: { name: string; value: string }[]; mirror: AnswerMirror | null }
  /** `under`: the comment, by its id, that it answers in a thread; where that is not there, it stands by itself */
  comment: { id: string; markdown: string; under?: string | undefined } | null
}

/** The attachment's answer in words that a tracker can search for (Jira: `okrDecision = declined`). A mirror, never the truth. */
export type AnswerMirror = { state: string; team: string; cycle: string | null }

/**
 * `team` by the tracker's id; `labels` by name, those that the tracker does not have are left out; texts are Markdown;
 * `askedAt` by our clock: it is in no tracker from before (missing in what was queued before this was kept).
 */
export type IssueFiling = { team: string; title: string; description: string; labels: string[]; askedAt?: string }

/** The tracker's own ids of what was written; `filed`: the issue that it was to file, with the tracker's own id, which may be ours. */
export type WrittenLinkBack = { attachment: string; comment: string | null; filed?: { id: string; key: string; url: string } }

/** What is left of the hour by the tracker's own count; `resetAt` is epoch milliseconds. Null where it has not said. */
export type Allowance = { limit: number; remaining: number; resetAt: number }
export type TrackerBudget = { requests: Allowance | null; complexity: Allowance | null }

/** A parsed delivery. `touched` ids are to be read again. */
export type TrackerEvent = { kind: 'issues'; touched: string[] } | { kind: 'people' } | { kind: 'teams' } | { kind: 'ignored'; why: string }

/** What the door learns from a delivery before it is stored. A second one with its `delivery` or its `contentKey` tells the same. */
export type VerifiedDelivery = { kind: 'verified'; delivery: string; organization: string; contentKey: string }
export type RejectedDelivery = { kind: 'rejected'; status: 400 | 401; why: string }

export interface Tracker {
  readonly kind: TrackerKind
  account(): Promise<TrackerAccount>
  people(): Promise<TrackerPerson[]>
  teams(): Promise<TrackerTeam[]>
  /**
   * Issues by ascending `updatedAt` from `since` to `until` (both inclusive): open ones, and finished ones with a
   * `completedAt` after `finishedSince`; of all teams, or of the `team` with this id. Pages may repeat an issue; none that
   * matched throughout is left out. A tracker whose search lags may give some from before `since` again.
   */
  changedSince(range: {
    since: string | null
    until: string
    finishedSince: string
    after: string | null
    team?: string
  }): Promise<IssuePage>
  /**
   * The ids of all issues that the credential can read, archive included: open ones, and finished ones with a
   * `completedAt` after `finishedSince`. A page that can't be read throws, and then nothing follows from those before it.
   * An id that is missing is a suspicion and no more (an issue may move while the pages are read): ask `issuesByIds`.
   */
  allIssueIds(range: { finishedSince: string; after: string | null }): Promise<IdPage>
  /** All labels, archived ones too, as they are named now: renaming one touches no issue. */
  labels(): Promise<{ id: string; name: string }[]>
  /** At most 100 ids. An id that is in neither list of the answer was not readable this time: nothing follows from it. */
  issuesByIds(ids: string[]): Promise<{ found: TrackerIssue[]; gone: string[] }>
  /**
   * All links between issues that the credential can read, by pages in any order; what is linked meanwhile may be left
   * out. Parents are none of them (`TrackerIssue.parent`). A tracker without links answers one empty page.
   */
  links(after: string | null): Promise<LinkPage>
  /** As the tracker's latest answer said, to whichever request; asks nothing. */
  budget(): TrackerBudget
  /**
   * Safe to repeat: the same content twice leaves one attachment and one comment, and with `file` one issue, as the
   * first wrote it: whoever edits it in the tracker since then is right. `goOn` is called before the attachment and before
   * the comment, and throws where neither may be begun any more: that is passed on.
   */
  applyLinkBack(content: LinkBackContent, goOn?: () => void): Promise<WrittenLinkBack>
}

/** `retryAfter`: try again later · `gone`: the issue is not there any more · `reauthorise`: pause the connection until it is reconnected · `giveUp`: repeating cannot help. */
export type Failure = { kind: 'retryAfter'; ms: number } | { kind: 'gone' } | { kind: 'reauthorise' } | { kind: 'giveUp' }

export class TrackerFailure extends Error {
  readonly failure: Failure
  constructor(failure: Failure, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'TrackerFailure'
    this.failure = failure
  }
}

/** The budget that all our workers share is spent (`retryAfter` only): asking again before then makes it worse for all. */
export class TrackerBusy extends TrackerFailure {}

/** Too much was written on this one issue (`retryAfter` only): what is for others may be written meanwhile. */
export class IssueBusy extends TrackerFailure {}
