import { weekOf, type Tracker, type TrackerIssue, type TrackerTeam } from '@pull-okr/core'
import { patiently, type Patience } from './wait-for-tracker.ts'
import type { TeamHistory } from './report.ts'

/** What of a tracker is read; there is nothing here that writes. */
export type TrackerReading = Pick<Tracker, 'account' | 'people' | 'teams' | 'changedSince'> & { name: string }

/** Four years: 15 cycles of 13 weeks for the back-test. The forecast itself looks at 26 weeks. */
const HISTORY_MS = 4 * 365 * 86_400_000

export type ChosenTeam = { kind: 'chosen'; organization: string; team: TrackerTeam; because: string } | { kind: 'none'; why: string }

/** The team with this key; without one, the first that the credential's own person is a member of. */
export async function chooseTeam(reading: TrackerReading, key: string | undefined, patience: Patience): Promise<ChosenTeam> {
  const { organization, viewer } = await patiently(() => reading.account(), patience)
  const teams = await patiently(() => reading.teams(), patience)
  const list = teams.map((team) => `  ${team.key.padEnd(8)} ${team.name}`).join('\n')
  const named = key === undefined ? undefined : teams.find((team) => team.key.toLowerCase() === key.toLowerCase())
  const own = teams.find((team) => team.members.includes(viewer.id))
  const team = key === undefined ? own : named
  if (team) {
    const because = key === undefined ? `${viewer.name} is a member; choose another with -- --team KEY:\n${list}` : 'you chose it'
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
  const people = await patiently(() => reading.people(), patience)
  const since = new Date(weekOf(new Date(now.getTime() - HISTORY_MS)))
  const range = { since: null, until: now.toISOString(), finishedSince: since.toISOString(), team: team.id }
  const issues = new Map<string, TrackerIssue>()
  for (let after: string | null = null; ;) {
    const page = await patiently(() => reading.changedSince({ ...range, after }), patience)
    for (const issue of page.issues) issues.set(issue.id, issue)
    patience.say(`${issues.size} issues of ${team.name} read …`)
    after = page.next
    if (after === null) break
  }
  return {
    tracker: reading.name,
    organization,
    team: { id: team.id, key: team.key, name: team.name, members: new Set(team.members) },
    issues: [...issues.values()],
    since,
    here: new Set(people.filter((person) => person.active).map((person) => person.id)),
  }
}
