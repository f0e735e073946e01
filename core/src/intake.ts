import type { TrackerIssue } from './tracker.ts'

/** Why an issue is an ask put to its team; null where it is the team's own work. */
export type Intake = 'triage' | 'requestLabel' | 'outsider'

const OPEN = new Set<TrackerIssue['state']>(['triage', 'backlog', 'unstarted', 'started'])

export function isOpen(issue: TrackerIssue): boolean {
  return OPEN.has(issue.state) && issue.archivedAt === null
}

/**
 * Whether an issue asks something of its team: it waits in triage, carries the team's request label, or was filed by
 * somebody outside. Work that was started without an answer is not turned into an ask after the fact (law 2 works both
 * ways: the tracker neither adopts nor asks by moving a card).
 */
export function intakeOf(issue: TrackerIssue, team: { requestLabel: string; members: ReadonlySet<string> }): Intake | null {
  if (!isOpen(issue)) return null
  if (issue.state === 'triage') return 'triage'
  if (issue.labels.some((label) => sameWord(label, team.requestLabel))) return 'requestLabel'
  if (issue.state === 'started') return null
  return issue.creator !== null && !team.members.has(issue.creator) ? 'outsider' : null
}

function sameWord(a: string, b: string): boolean {
  return a.trim().toLocaleLowerCase('en') === b.trim().toLocaleLowerCase('en')
}
