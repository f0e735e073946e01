import { weekOf, type IssuePage, type TrackerIssue } from '@pull-okr/core'
import { patiently, type Patience } from './wait-for-tracker.ts'
import type { TeamHistory } from './report.ts'

/** A team as the tracker has it; `own`: the credential's own person is in it. */
export type TeamToChoose = { id: string; key: string; name: string; own: boolean }

/** What is read of a tracker, whichever it is; there is nothing here that writes. */
export type TrackerReading = {
  name: string
  account(): Promise<{ organization: { name: string }; viewer: { id: string; name: string } }>
  teams(): Promise<TeamToChoose[]>
  /** the ids of who is in the team, and so asks nothing of it from outside */
  members(team: TeamToChoose, now: Date): Promise<string[]>
  /** the ids of who is still in the organisation, among those who filed `issues` */
  here(issues: readonly TrackerIssue[]): Promise<string[]>
  /** open issues of the team, and those that ended since */
  issues(team: TeamToChoose, range: { since: Date; until: Date; after: string | null }): Promise<IssuePage>
  /** what is counted otherwise than in other trackers, in whole sentences */
  notes: string[]
}

/** Four years: 15 cycles of 13 weeks for the back-test. The forecast itself looks at 26 weeks. */
const HISTORY_MS = 4 * 365 * 86_400_000

export type ChosenTeam = { kind: 'chosen'; organization: string; team: TeamToChoose; because: string } | { kind: 'none'; why: string }

/** The team with this key; without one, the first that the credential's own person is a member of. */
export async function chooseTeam(reading: TrackerReading, key: string | undefined, patience: Patience): Promise<ChosenTeam> {
  const { organization, viewer } = await patiently(() => reading.account(), patience)
  const teams = await patiently(() => reading.teams(), patience)
  const list = teams.map((team) => `  ${team.key.padEnd(8)} ${team.name}`).join('\n')
  const named = key === undefined ? undefined : teams.find((team) => team.key.toLowerCase() === key.toLowerCase())
  const own = teams.find((team) => team.own)
  const team = key === undefined ? own : named
  if (team) {
    const because = key === undefined ? `${viewer.name} works there; choose another with -- --team KEY:\n${list}` : 'you chose it'
    return { kind: 'chosen', organization: organization.name, team, because }
  }
  const why =
    key === undefined
      ? `${viewer.name}, whose credential this is, is a member of no team: choose one with -- --team KEY`
      : `${organization.name} has no team ${key} that this credential can read`
  return { kind: 'none', why: `${why}. Its teams:\n${list || '  none'}` }
}

/** Every open issue of the team, and every one that was finished in the last four years. */
export async function readHistory(
  reading: TrackerReading,
  { organization, team }: Extract<ChosenTeam, { kind: 'chosen' }>,
  now: Date,
  patience: Patience,
): Promise<TeamHistory> {
  const members = await patiently(() => reading.members(team, now), patience)
  const since = new Date(weekOf(new Date(now.getTime() - HISTORY_MS)))
  const issues = new Map<string, TrackerIssue>()
  for (let after: string | null = null; ;) {
    const range = { since, until: now, after }
    const page: IssuePage = await patiently(() => reading.issues(team, range), patience)
    for (const issue of page.issues) issues.set(issue.id, issue)
    patience.say(`${issues.size} issues of ${team.name} read …`)
    after = page.next
    if (after === null) break
  }
  const all = [...issues.values()]
  return {
    tracker: reading.name,
    organization,
    notes: reading.notes,
    team: { key: team.key, name: team.name, members: new Set(members) },
    issues: all,
    since,
    here: new Set(await patiently(() => reading.here(all), patience)),
  }
}
