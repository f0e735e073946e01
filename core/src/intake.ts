import type { TrackerIssue } from './tracker.ts'

/** Why an issue is an ask put to a team. `byHand`: somebody put it to that team, whatever the tracker says of it. */
export type Intake = 'triage' | 'requestLabel' | 'outsider' | 'byHand'

const OPEN = new Set<TrackerIssue['state']>(['triage', 'backlog', 'unstarted', 'started'])

export function isOpen(issue: Pick<TrackerIssue, 'state' | 'archivedAt'>): boolean {
  return OPEN.has(issue.state) && issue.archivedAt === null
}

/** What of an issue says whether it asks. */
export type Asking = Pick<TrackerIssue, 'state' | 'archivedAt' | 'labels' | 'creator'>

/**
 * Whether an issue asks something of its team: it waits in triage, carries the team's request label, or was filed by
 * somebody outside who is still there: whoever left the organisation was mostly in the team when they filed it, and nobody
 * would get the answer. Work that was started without an answer is not turned into an ask after the fact (law 2 works both
 * ways: the tracker neither adopts nor asks by moving a card).
 */
export function intakeOf(
  issue: Asking,
  team: { requestLabel: string; members: ReadonlySet<string> },
  creatorIsHere: boolean,
): Exclude<Intake, 'byHand'> | null {
  if (!isOpen(issue)) return null
  if (issue.state === 'triage') return 'triage'
  if (issue.labels.some((label) => sameWord(label, team.requestLabel))) return 'requestLabel'
  if (issue.state === 'started') return null
  return issue.creator !== null && creatorIsHere && !team.members.has(issue.creator) ? 'outsider' : null
}

function sameWord(a: string, b: string): boolean {
  return a.trim().toLocaleLowerCase('en') === b.trim().toLocaleLowerCase('en')
}
