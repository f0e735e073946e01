import {
  backtestForecast,
  completeWeeks,
  countWeeks,
  cycleAt,
  cycleWeeks,
  forecastCapacity,
  intakeOf,
  workKind,
  type Backtest,
  type CapacityForecast,
  type OkrCycle,
  type TrackerIssue,
  type WeekCount,
} from '@pull-okr/core'
import { bauTrend, type BauTrend } from './bau-trend.ts'

/** A team as it was read from its tracker. */
export type TeamHistory = {
  tracker: string
  organization: string
  /** what its tracker counts otherwise than others, in whole sentences */
  notes: readonly string[]
  team: { key: string; name: string; members: ReadonlySet<string> }
  /** open issues, and those finished since `since` (a Monday) */
  issues: readonly TrackerIssue[]
  since: Date
  /** who is still in the organisation */
  here: ReadonlySet<string>
}

/** How the team tells its work apart. */
export type Rule = { bauLabels: readonly string[]; requestLabel: string }

/** An ask that nobody has taken up or closed. */
export type OpenAsk = { key: string; title: string; url: string; days: number }

export type Report = Pick<TeamHistory, 'tracker' | 'organization' | 'team' | 'since' | 'notes'> & {
  at: Date
  rule: Rule
  weeks: WeekCount[]
  cycle: OkrCycle
  forecast: CapacityForecast
  backtest: Backtest
  bau: BauTrend
  /** oldest first */
  asks: OpenAsk[]
}

const DAY_MS = 86_400_000

/** Everything that the page says about the team, from its issues and nothing else. */
export function reportOn(history: TeamHistory, rule: Rule, at: Date): Report {
  const { tracker, organization, team, since, notes, issues } = history
  // Jira lists what ended again lately, and may tell when it first did
  const finished = issues.flatMap(({ state, completedAt, labels, project }) =>
    state === 'completed' && completedAt !== null && Date.parse(completedAt) >= since.getTime()
      ? [{ finishedAt: completedAt, kind: workKind(labels, project, { bauLabels: rule.bauLabels, bauProjects: [] }) }]
      : [],
  )
  const weeks = completeWeeks(countWeeks(finished), at)
  const cycle = cycleAt(at, 1)
  const ahead = cycleWeeks(cycle, at)
  return {
    tracker,
    organization,
    team,
    since,
    notes,
    at,
    rule,
    weeks,
    cycle,
    forecast: forecastCapacity({ weeks, ...ahead }),
    backtest: backtestForecast(weeks, { horizonWeeks: ahead.horizonWeeks }),
    bau: bauTrend(weeks),
    asks: openAsks(history, rule, at),
  }
}

function openAsks({ issues, team, here }: TeamHistory, { requestLabel }: Rule, at: Date): OpenAsk[] {
  const asking = issues.filter((issue) => {
    const creatorIsHere = issue.creator !== null && here.has(issue.creator)
    return intakeOf(issue, { requestLabel, members: team.members }, creatorIsHere) !== null && isFromOutside(issue, team.members)
  })
  return asking
    .map(({ key, title, url, createdAt }) => ({
      key,
      title,
      url,
      days: Math.max(0, Math.floor((at.getTime() - Date.parse(createdAt)) / DAY_MS)),
    }))
    .sort((a, b) => b.days - a.days)
}

/** Without a creator it came in by an integration. */
function isFromOutside({ creator }: TrackerIssue, members: ReadonlySet<string>): boolean {
  return creator === null || !members.has(creator)
}
